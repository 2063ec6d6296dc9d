import { gateHtml } from '#core/gate/gate-html.ts'
import { GateQuestionSchema } from './gate-questions.ts'
import { picturesIn } from './pictures-in.ts'

/** The thread of ask-gate.ts: says that it is there, then answers one question after the other. */
addEventListener('message', (event: MessageEvent<unknown>) => {
  const question = GateQuestionSchema.parse(event.data)
  if (question.ask === 'pictures') return postMessage(picturesIn(question.html, question.rtf))
  const kept = new Map(question.pictures)
  return postMessage(gateHtml(question.html, (source) => kept.get(source) ?? null, 'clipboard'))
})
postMessage('ready')
