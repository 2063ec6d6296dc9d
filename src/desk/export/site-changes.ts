import type { SiteChange } from '#contract/site-views.ts'
import { pageOf } from '#core/site/site-paths.ts'
import type { Publication } from './planner.ts'
import type { ManifestArticle } from './site-manifest.ts'
import type { SiteState } from './site-state.ts'
import type { WantedFile } from './wanted-files.ts'

/** What becomes of the site's articles, newest first, those that go last. @param todo files that are written */
export function changesOf(before: SiteState, plan: Publication, todo: readonly WantedFile[]): SiteChange[] {
  const written = new Set(todo.map(({ path }) => path))
  const change = ({ item, files }: ManifestArticle): SiteChange['change'] | null => {
    const last = before.article(item.id)?.item
    if (last === undefined) return 'new'
    if (item.isWithdrawn !== last.isWithdrawn) return item.isWithdrawn === true ? 'retracted' : 'reinstated'
    if (pageOf(last) !== pageOf(item)) return 'moved'
    if (!files.some((file) => written.has(file))) return null
    return item.signedAt > last.signedAt && plan.signedAs.get(item.id) === 'correct' ? 'corrected' : 'changed'
  }
  // Of a part, what is not as it was; of the whole site also what went missing and is written again.
  const now = (plan.files.isPart ? plan.changed : plan.articles).flatMap((one): SiteChange[] => {
    const { item } = one
    const what = change(one)
    return what === null ? [] : [{ id: item.id, headline: item.headline, change: what, path: pageOf(item) }]
  })
  return [...now, ...plan.gone.map(({ item }): SiteChange => ({ id: item.id, headline: item.headline, change: 'removed', path: pageOf(item) }))]
}
