import type { Person } from '#core/article/person.ts'
import { SITE_OFFSET } from '#core/slip/site-time.ts'
import type { Known } from '#core/workflow/former.ts'
import { isNamed, plainName } from '#core/workflow/plain-name.ts'
import { inboxOf } from '#core/workflow/inbox.ts'
import { waitsFor } from '#core/workflow/waits-for.ts'
import type { ArticleRow } from '#contract/views.ts'
import type { CatalogueEntry } from '../store/catalogue-line.ts'
import type { ListFilter } from './library-inputs.ts'
import type { RulesOf } from './stage-now.ts'

/** Who there is, and what each channel asks of the review: says whom an article waits for. `rulesOf` is another where any rule is. */
export type Newsroom = { people: readonly Known<Person>[], rulesOf: RulesOf }

type Test = (entry: CatalogueEntry) => boolean

const DAY_MS = 86_400_000
/** The day's beginning on the site's clock. */
const startOf = (day: string): number => Date.parse(`${day}T00:00:00${SITE_OFFSET}`)

/** The person's name is on it, or their hand was in it, or it waits for them. */
function ofPerson(name: string, { people, rulesOf }: Newsroom): Test {
  const known = people.filter((person) => plainName(person.name) === plainName(name))
  return ({ row, hands, others }) => isNamed(hands.authors, name) || isNamed(others, name)
    || known.some((person) => hands.wrote.includes(person.id) || waitsFor(hands, row.stage, person, rulesOf(row.channel)))
}

/** In this part of the inbox of a person the library knows; of anybody else's nothing. */
function ofInbox({ of, kind }: NonNullable<ListFilter['inbox']>, { people, rulesOf }: Newsroom): Test {
  const person = people.find(({ id }) => id === of)
  return ({ row, hands }) => person !== undefined && inboxOf(hands, row.stage, person, rulesOf(row.channel), people) === kind
}

/** Published on one of these days; what is not published, changed last on one of them. */
function ofDays(from: string | null, to: string | null): Test {
  const [first, end] = [from === null ? -Infinity : startOf(from), to === null ? Infinity : startOf(to) + DAY_MS]
  return ({ row }) => {
    const at = Date.parse(row.publishedAt ?? row.updatedAt)
    return at >= first && at < end
  }
}

const searched = (row: ArticleRow): string => `${row.headline}\n${row.byline}\n${row.tags.join('\n')}\n${row.lead}`.toLowerCase()

function ofWords(query: string): Test | null {
  const words = query.toLowerCase().split(/\s+/u).filter((word) => word !== '')
  return words.length === 0 ? null : ({ row }) => {
    const text = searched(row)
    return words.every((word) => text.includes(word))
  }
}

const all = (tests: readonly (Test | null)[]): Test | null => {
  const asked = tests.filter((test) => test !== null)
  return asked.length === 0 ? null : (entry) => asked.every((test) => test(entry))
}

/** By section, person, inbox and days: what search does not know of an article. null where nothing is asked. */
export function narrowing({ section = null, person = null, inbox = null, publication = null, from = null, to = null }: Pick<ListFilter, 'section' | 'person' | 'inbox' | 'publication' | 'from' | 'to'>, newsroom: Newsroom): Test | null {
  return all([
    section === null ? null : ({ row }) => row.section === section,
    person === null ? null : ofPerson(person, newsroom),
    inbox === null ? null : ofInbox(inbox, newsroom),
    publication === null ? null : ({ row }) => row.publication === publication,
    from === null && to === null ? null : ofDays(from, to),
  ])
}

/** By everything but stage and bin. null where every row is let through. */
export function matcher(filter: ListFilter, newsroom: Newsroom): Test | null {
  const { channel, tag, query } = filter
  return all([
    channel === null ? null : ({ row }) => row.channel === channel,
    tag === null ? null : ({ row }) => row.tags.includes(tag),
    narrowing(filter, newsroom),
    ofWords(query),
  ])
}
