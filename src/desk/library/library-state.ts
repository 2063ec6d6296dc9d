import type { ArticleRow } from '#contract/views.ts'
import type { Actor } from '#core/article/article.ts'
import { DEFAULT_RULES, type Channel, type ChannelRules } from '#core/article/channel.ts'
import { allKnown, known, type Known } from '#core/workflow/former.ts'
import { DeskError } from '../desk-error.ts'
import type { Histories } from '../history/histories.ts'
import type { HomelessWords } from '../journal/homeless-words.ts'
import type { LostNumbers } from '../journal/lost-numbers.ts'
import type { TypedWords } from '../journal/typed-words.ts'
import type { LibrarySearch } from '../search/library-search.ts'
import type { Settings } from '../store/article-formats.ts'
import type { CatalogueWriter } from '../store/catalogue-writer.ts'
import type { LibraryFolder } from '../store/library-folder.ts'
import type { ReadContext } from '../store/read-article.ts'
import type { Catalogue } from './catalogue.ts'
import type { FormerNames } from './former-names.ts'
import type { Newsroom } from './narrow.ts'
import type { RulesOf } from './stage-now.ts'
import type { Opening } from './opening.ts'
import type { EventHub } from './event-hub.ts'
import type { ProblemList } from './problem-list.ts'
import { shownRow } from './shown-row.ts'
import type { SettingsFile } from './settings-file.ts'
import type { TemplatesFile } from '../templates/templates-file.ts'
import type { AuditLog } from '../audit/audit-log.ts'
import type { KeyRing } from '../trust/key-ring.ts'
import type { KeysFile } from '../trust/keys-file.ts'
import type { Turns } from './turns.ts'

/** What an open library holds in memory. The words themselves are only on the disk. */
export type LibraryState = {
  folder: LibraryFolder
  settings: SettingsFile
  former: FormerNames
  templates: TemplatesFile
  /** whose keys are known here */
  keys: KeysFile
  audit: AuditLog
  /** the private keys of this machine */
  keyRing: KeyRing
  catalogue: Catalogue
  writer: CatalogueWriter
  problems: ProblemList
  hub: EventHub
  turns: Turns
  search: LibrarySearch
  histories: Histories
  typed: TypedWords
  numbers: LostNumbers
  homeless: HomelessWords
  opening: Opening
  /** articles whose file was another at the opening than their row says, or that had no row: see loadInTurn */
  unsure: Set<string>
  now: () => Date
}

export const settingsOf = (state: LibraryState): Settings => state.settings.current

/** null for nobody; DeskError('person-not-found') for an id the library does not know */
export function actorOf(state: LibraryState, by: string | null): Actor | null {
  if (by === null) return null
  const person = settingsOf(state).people.find((one) => one.id === by)
  if (person === undefined) throw new DeskError('person-not-found', { name: by })
  return person
}

export const channelOf = (state: LibraryState, id: string | null): Channel | null =>
  settingsOf(state).channels.find((channel) => channel.id === id) ?? null

export const rulesOf = (state: LibraryState, id: string | null): ChannelRules => channelOf(state, id)?.rules ?? DEFAULT_RULES

/** With whom they were before: what the rules ask. */
export const knownHere = (state: LibraryState, actor: Actor): Known<Actor> => known(actor, settingsOf(state).people, state.former.withElsewhere)

const rulesOfAll = new WeakMap<readonly Channel[], RulesOf>()

/** One for as long as no channel changes: what was looked up by it stays found. */
function rulesIn(channels: readonly Channel[]): RulesOf {
  const known = rulesOfAll.get(channels)
  if (known !== undefined) return known
  const rules = new Map(channels.map((channel) => [channel.id, channel.rules]))
  const made: RulesOf = (channel) => rules.get(channel ?? '') ?? DEFAULT_RULES
  rulesOfAll.set(channels, made)
  return made
}

export const newsroomOf = (state: Pick<LibraryState, 'settings' | 'former'>): Newsroom => {
  const { people, channels } = state.settings.current
  return { people: allKnown(people, state.former.withElsewhere), rulesOf: rulesIn(channels) }
}

/** What the list shows of these articles, those the library has, in their order. */
export function rowsOf(state: Pick<LibraryState, 'catalogue' | 'settings' | 'former'>, ids: readonly string[]): ArticleRow[] {
  const newsroom = newsroomOf(state)
  return ids.flatMap((id) => {
    const entry = state.catalogue.get(id)
    return entry === undefined ? [] : [shownRow(entry, newsroom)]
  })
}

export const readContext = (state: LibraryState): ReadContext => ({
  folder: state.folder,
  now: state.now,
  report: (problem) => {
    state.problems.add(problem)
    state.hub.tell({ type: 'library-changed' })
  },
  seenRev: (id) => state.catalogue.get(id)?.row.rev ?? 0,
})
