import type { SiteChange } from '#contract/site-views.ts'
import { pageOf } from '#core/site/site-paths.ts'
import type { Publication, WantedFile } from './plan-publication.ts'
import type { ManifestArticle, SiteManifest } from './site-manifest.ts'

/** What becomes of the site's articles, newest first, those that go last. @param todo files that are written */
export function changesOf(before: SiteManifest, plan: Publication, todo: readonly WantedFile[]): SiteChange[] {
  const [known, written] = [new Map(before.articles.map(({ item }) => [item.id, item])), new Set(todo.map(({ path }) => path))]
  const change = ({ item, files }: ManifestArticle): SiteChange['change'] | null => {
    const last = known.get(item.id)
    if (last === undefined) return 'new'
    if (item.isWithdrawn !== last.isWithdrawn) return item.isWithdrawn === true ? 'retracted' : 'reinstated'
    if (pageOf(last) !== pageOf(item)) return 'moved'
    if (!files.some((file) => written.has(file))) return null
    return item.signedAt > last.signedAt && plan.signedAs.get(item.id) === 'correct' ? 'corrected' : 'changed'
  }
  const now = plan.articles.flatMap((one): SiteChange[] => {
    const { item } = one
    const what = change(one)
    return what === null ? [] : [{ id: item.id, headline: item.headline, change: what, path: pageOf(item) }]
  })
  const kept = new Set(plan.articles.map(({ item }) => item.id))
  return [...now, ...before.articles.filter(({ item }) => !kept.has(item.id)).map(({ item }): SiteChange => ({ id: item.id, headline: item.headline, change: 'removed', path: pageOf(item) }))]
}
