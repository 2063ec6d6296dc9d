import { inboxOf, type InboxKind } from '#core/workflow/inbox.ts'
import type { Catalogue } from './catalogue.ts'
import type { Newsroom } from './narrow.ts'

export type InboxCounts = Record<InboxKind, number>

/** How many articles stand in each part of a person's inbox; none for somebody the library does not know. Signed rows cost a glance each. */
export function countInbox(catalogue: Catalogue, of: string, { people, rulesOf }: Newsroom): { counts: InboxCounts, complete: boolean } {
  const complete = catalogue.isComplete
  const counts: InboxCounts = { 'to-write': 0, returned: 0, 'to-review': 0, stuck: 0, 'to-sign': 0, waiting: 0 }
  const person = people.find(({ id }) => id === of)
  if (person === undefined) return { counts, complete }
  const rows = catalogue.rows(false)
  for (let nth = 0; nth < rows.size; nth += 1) {
    const entry = rows.at(nth)
    const kind = entry === undefined ? null : inboxOf(entry.hands, entry.row.stage, person, rulesOf(entry.row.channel), people)
    if (kind !== null) counts[kind] += 1
  }
  return { counts, complete }
}
