import { ORPCError } from '@orpc/client'
import { emptyBody } from '#core/body/body-nodes.ts'
import { BodySchema } from '#core/body/body-schema.ts'
import { emptySlip, SlipSchema } from '#core/slip/slip.ts'
import type { Template } from '#core/template/template.ts'
import { draftOf, templateOf } from '#core/template/use-template.ts'
import type { ArticleView } from '#contract/views.ts'
import type { DeskClient } from '#renderer/connection/desk-client.ts'
import { listenToDesk } from '#renderer/connection/desk-events.ts'
import { browserClock, type DocumentDeps } from '#renderer/document/document-deps.ts'
import { Documents, watchOver } from '#renderer/document/documents.ts'
import { errorReason } from './template-refusal.ts'

type DeskOfTemplates = Pick<DeskClient['template'], 'list' | 'save'>

function viewOf(template: Template, at: string): ArticleView {
  return {
    id: template.id, rev: template.rev, sha256: '', createdAt: at, updatedAt: at, createdBy: null, writers: [], stage: 'draft', records: [], origin: null, trashed: null, comments: [], deadline: null,
    ...draftOf(template, at),
  }
}

/** What happened to the template, as the page tells it of an article. */
function asOfArticle(error: unknown, id: string): unknown {
  const reason = errorReason(error)
  if (reason === 'changed') return new ORPCError('stale-revision', { data: { id, rev: 1 } })
  return reason === 'gone' ? new ORPCError('article-not-found', { data: { id } }) : error
}

/** A template is written as an article is: the same page, saved as it is typed, its words kept safe where a save fails. */
export function templateDesk(client: { template: DeskOfTemplates }, now: () => string): DocumentDeps['desk'] {
  const known = new Map<string, Template>()
  const find = async (id: string): Promise<Template> => {
    const found = (await client.template.list()).templates.find((one) => one.id === id)
    if (found === undefined) throw new ORPCError('article-not-found', { data: { id } })
    known.set(id, found)
    return found
  }
  return {
    // Nobody comments on a template, so nobody asks whose words a comment came onto.
    history: { list: async () => ({ revisions: [] }) },
    article: {
      get: async ({ id }) => viewOf(await find(id), now()),
      create: async ({ slip = emptySlip(), body = emptyBody() }) => {
        const name = `${slip.headline.trim().slice(0, 20)} ${now().slice(5, 19).replace('T', ' ')}`.trim()
        return viewOf(await client.template.save({ id: null, baseRev: 0, name, ...templateOf({ slip: SlipSchema.parse(slip), body: BodySchema.parse(body) }) }), now())
      },
      save: async ({ id, baseRev, slip, body }) => {
        const before = known.get(id) ?? await find(id)
        const draft = draftOf(before, now())
        // Under the name it has now: another window may have given it one.
        const { name } = await find(id)
        try {
          const saved = await client.template.save({ id, baseRev, name, ...templateOf({ slip: slip ?? draft.slip, body: body === undefined ? draft.body : BodySchema.parse(body) }) })
          known.set(id, saved)
          return { rev: saved.rev, savedAt: now(), sha256: '', stage: 'draft' as const, voided: null }
        } catch (error) {
          throw asOfArticle(error, id)
        }
      },
    },
  }
}

const ofClient = new WeakMap<DeskClient, Documents>()

/** The templates open in this window, watched over as its articles are. */
export function templateDocumentsOf(client: DeskClient): Documents {
  const held = ofClient.get(client)
  if (held !== undefined) return held
  const now = (): string => new Date().toISOString()
  const documents = new Documents({ desk: templateDesk(client, now), clock: browserClock, recovery: window.localStorage, now, session: crypto.randomUUID() })
  ofClient.set(client, documents)
  watchOver(documents)
  const hear = async (): Promise<void> => {
    if (documents.ids.length === 0) return
    for (const { id, rev } of (await client.template.list()).templates) documents.heard(id, rev)
  }
  listenToDesk(client, (event) => { if (event.type === 'library-changed') void hear().catch(() => undefined) }, () => documents.missed())
  return documents
}
