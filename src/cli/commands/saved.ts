import type { ExportFormat } from '#core/export/export-formats.ts'
import { ExportPresetSchema, SavedNameSchema, type ExportPreset, type Saved, type SavedFilters, type SavedSearch } from '#core/search/saved-search.ts'
import type { ArticleRow } from '#contract/views.ts'
import type { OpenedLibrary } from '#desk/library/open-library.ts'
import { parsed } from '../options.ts'
import { FORMAT_WORDS, INBOX_WORDS, PUBLICATION_WORDS, STAGE_WORDS } from '../stage-words.ts'
import type { Report } from '../terminal.ts'
import { UsageError } from '../usage-error.ts'
import { lookingAt, personNamed } from '../with-library.ts'

function filterWords({ stage, publication, inbox, channel, tag, section, person, from, to, query }: SavedFilters): string {
  const words = [
    stage === null ? '' : STAGE_WORDS[stage], publication === null ? '' : PUBLICATION_WORDS[publication], inbox === null ? '' : INBOX_WORDS[inbox],
    channel === null ? '' : `频道 ${channel}`, tag === null ? '' : `标签 ${tag}`, section === null ? '' : `栏目 ${section}`, person === null ? '' : `人 ${person}`,
    from === null ? '' : `${from} 起`, to === null ? '' : `到 ${to}`, query === '' ? '' : `含「${query}」`,
  ].filter((word) => word !== '')
  return words.length === 0 ? '全部稿件' : words.join('，')
}
const searchWords = ({ name, filters }: SavedSearch): string => `${name}  ${filterWords(filters)}`
const presetWords = ({ name, formats }: ExportPreset): string => `${name}  ${formats.map((format) => FORMAT_WORDS[format]).join('、')}`

type Options = { library: string }

const searches = (report: Report) => ({ searches: all }: Saved): number => {
  report.done({ searches: all }, () => [...all.map(searchWords), `常用筛选 ${all.length} 个`].join('\n'))
  return 0
}
const presets = (report: Report) => ({ presets: all }: Saved): number => {
  report.done({ presets: all }, () => [...all.map(presetWords), `导出方案 ${all.length} 个`].join('\n'))
  return 0
}

export const listSearches = (options: Options, report: Report): Promise<number> => lookingAt(options.library, async (library) => searches(report)(await library.saved.list()))
export const dropSearch = (name: string, options: Options, report: Report): Promise<number> => lookingAt(options.library, async (library) => {
  await library.saved.search(name)
  return searches(report)(await library.saved.dropSearch(name.trim()))
})
export const listPresets = (options: Options, report: Report): Promise<number> => lookingAt(options.library, async (library) => presets(report)(await library.saved.list()))
export const dropPreset = (name: string, options: Options, report: Report): Promise<number> => lookingAt(options.library, async (library) => {
  await library.saved.preset(name)
  return presets(report)(await library.saved.dropPreset(name.trim()))
})
export const keepPreset = (name: string, options: Options & { format: ExportFormat[] }, report: Report): Promise<number> => lookingAt(options.library, async (library) =>
  presets(report)(await library.saved.keepPreset(parsed(ExportPresetSchema, { name, formats: options.format }))))

/** Whose inbox it is is said when it is used: the same search serves everybody here. */
export const keepSearch = (name: string, { library: dir, json: _, ...filters }: Options & { json: boolean } & SavedFilters, report: Report): Promise<number> => lookingAt(dir, async (library) =>
  searches(report)(await library.saved.keepSearch({ name: parsed(SavedNameSchema, name), filters })))

/** Rows of a 常用筛选, as the list of the screen shows them. DeskError: saved-not-found, person-not-found */
export async function rowsOfSaved(library: OpenedLibrary, name: string, inboxOf: string | null): Promise<ArticleRow[]> {
  const { filters: { inbox, ...others } } = await library.saved.search(name)
  if (inbox !== null && inboxOf === null) throw new UsageError(`「${name}」是待办里的一种，须用 --inbox 写明是谁的`)
  const filter = { ...others, inbox: inbox === null || inboxOf === null ? null : { of: personNamed(library, inboxOf), kind: inbox }, offset: 0, limit: Number.MAX_SAFE_INTEGER }
  await library.listed
  if (others.query.trim() === '') return library.list(filter).articles
  const { hits } = await library.search(filter, { whole: true })
  await library.keepSearch()
  return hits.map(({ field: _field, snippet: _snippet, ranges: _ranges, ...row }) => row)
}
