import { z } from 'zod'
import { finder } from '#core/text/find-matches.ts'

const AskedSchema = z.strictObject({
  query: z.strictObject({ words: z.string(), isPattern: z.boolean(), matchCase: z.boolean(), matchWidth: z.boolean() }),
  texts: z.array(z.string()),
})

/** The thread of look-up.ts: says that it is there, then answers each question with the matches of each text. */
addEventListener('message', (event: MessageEvent<unknown>) => {
  const { query, texts } = AskedSchema.parse(event.data)
  postMessage(texts.map(finder(query)))
})
postMessage('ready')
