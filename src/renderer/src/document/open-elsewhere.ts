import { z } from 'zod'
import { ArticleIdSchema } from '#core/article/article-id.ts'

const NAME = 'rednet-desk.open-articles'
const MessageSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ask'), nonce: z.string(), window: z.string() }),
  z.strictObject({ kind: z.literal('open'), nonce: z.string(), ids: z.array(ArticleIdSchema) }),
])
type Message = z.infer<typeof MessageSchema>
/** This window hears its own questions too. */
const WINDOW = crypto.randomUUID()
/** ms that other windows of this program have to say what they hold open */
const PATIENCE = 250

function send(channel: BroadcastChannel, message: Message): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel is of one origin already
  channel.postMessage(message)
}

/** Tells other windows, whenever one asks, which articles this one holds open. Returns how to stop. */
export function answerOpenArticles(ids: () => readonly string[]): () => void {
  const channel = new BroadcastChannel(NAME)
  channel.addEventListener('message', (event: MessageEvent<unknown>) => {
    const asked = MessageSchema.safeParse(event.data)
    if (asked.success && asked.data.kind === 'ask' && asked.data.window !== WINDOW) send(channel, { kind: 'open', nonce: asked.data.nonce, ids: ids().filter((id) => ArticleIdSchema.safeParse(id).success) })
  })
  return () => channel.close()
}

/** The articles that other windows of this program hold open now. */
export async function openElsewhere(): Promise<ReadonlySet<string>> {
  const channel = new BroadcastChannel(NAME)
  const nonce = crypto.randomUUID()
  const open = new Set<string>()
  channel.addEventListener('message', (event: MessageEvent<unknown>) => {
    const said = MessageSchema.safeParse(event.data)
    if (said.success && said.data.kind === 'open' && said.data.nonce === nonce) for (const id of said.data.ids) open.add(id)
  })
  send(channel, { kind: 'ask', nonce, window: WINDOW })
  await new Promise((resolve) => { setTimeout(resolve, PATIENCE) })
  channel.close()
  return open
}
