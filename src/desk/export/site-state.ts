import type { SiteList } from '#core/site/site-list.ts'
import { newestFirst } from '#core/site/site-article.ts'
import { pageOf } from '#core/site/site-paths.ts'
import { sameFile } from './plan-page.ts'
import type { ManifestArticle, ManifestChange, ManifestFile, Moved, Pending } from './site-manifest.ts'

/** articles put in place one by one; more are sorted anew */
const FEW = 64

const hostOf = (path: string): string => path.slice(0, path.indexOf('/'))
const byAge = (a: ManifestArticle, b: ManifestArticle): number => newestFirst(a.item, b.item)

/** The site as it was published last. A change costs what it touches. */
export class SiteState {
  #articles: ManifestArticle[] = []
  readonly #byId = new Map<string, ManifestArticle>()
  readonly #files = new Map<string, ManifestFile>()
  readonly #left = new Set<string>()
  readonly #hosts = new Map<string, number>()
  /** `sameFile` of its path → the path; made when first asked for */
  #names: Map<string, string> | null = null
  #pages: Map<string, ManifestArticle> | null = null
  moved: readonly Moved[] = []
  /** the folder each channel's lists lay in; null: nobody knows */
  roots: Readonly<Record<string, string>> | null = null
  pending: Pending = {}
  /** of what its lists were made besides articles; null: nobody knows */
  listsOf: string | null = null
  /** its lists by path, where this program planned them */
  lists: ReadonlyMap<string, SiteList> | null = null

  /** newest first */
  get articles(): readonly ManifestArticle[] { return this.#articles }
  get files(): ReadonlyMap<string, ManifestFile> { return this.#files }
  /** paths of files that the site has no more and that were changed since */
  get left(): ReadonlySet<string> { return this.#left }
  article(id: string): ManifestArticle | undefined { return this.#byId.get(id) }
  /** files in a host's folder */
  countIn(host: string): number { return this.#hosts.get(host) ?? 0 }
  /** hosts' folders, and nginx */
  get folders(): string[] { return [...this.#hosts.keys()] }

  /** the path that a file of this name, as file systems compare them, has */
  pathOf(name: string): string | undefined {
    this.#names ??= new Map([...this.#files.keys()].map((path) => [sameFile(path), path]))
    return this.#names.get(name)
  }

  /** @param page path of an article's page */
  pageAt(page: string): ManifestArticle | undefined {
    this.#pages ??= new Map(this.#articles.map((one) => [pageOf(one.item), one]))
    return this.#pages.get(page)
  }

  change({ articles = [], gone = [], files = {}, moved, roots, pending, lists }: ManifestChange): void {
    this.#takeOut([...gone, ...articles.map(({ item }) => item.id)])
    this.#putIn(articles)
    for (const [path, file] of Object.entries(files)) this.#setFile(path, file)
    if (moved !== undefined) this.moved = moved
    if (roots !== undefined) this.roots = roots
    if (pending !== undefined) this.pending = pending
    if (lists !== undefined) this.listsOf = lists
    this.lists = null
  }

  #takeOut(ids: readonly string[]): void {
    const out = new Set(ids.flatMap((id) => this.#byId.get(id) ?? []))
    if (out.size === 0) return
    this.#articles = this.#articles.filter((one) => !out.has(one))
    for (const one of out) {
      this.#byId.delete(one.item.id)
      if (this.#pages?.get(pageOf(one.item)) === one) this.#pages.delete(pageOf(one.item))
    }
  }

  #putIn(articles: readonly ManifestArticle[]): void {
    for (const one of articles) {
      this.#byId.set(one.item.id, one)
      this.#pages?.set(pageOf(one.item), one)
    }
    if (articles.length > FEW) this.#articles = [...this.#articles, ...articles].sort(byAge)
    else for (const one of articles) this.#articles.splice(placeIn(this.#articles, one), 0, one)
  }

  #setFile(path: string, file: ManifestFile | null): void {
    const isNew = !this.#files.has(path)
    if (file === null) this.#files.delete(path)
    else this.#files.set(path, file)
    if (file?.left === true) this.#left.add(path)
    else this.#left.delete(path)
    if (isNew === (file === null)) return
    const [host, by] = [hostOf(path), file === null ? -1 : 1]
    const count = this.countIn(host) + by
    if (count === 0) this.#hosts.delete(host)
    else this.#hosts.set(host, count)
    if (file !== null) this.#names?.set(sameFile(path), path)
    else if (this.#names?.get(sameFile(path)) === path) this.#names.delete(sameFile(path))
  }
}

/** Where it stands among those, newest first. */
export function placeIn(articles: readonly ManifestArticle[], one: ManifestArticle): number {
  let [low, high] = [0, articles.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    const other = articles[middle]
    if (other !== undefined && byAge(other, one) < 0) low = middle + 1
    else high = middle
  }
  return low
}
