import type { TrayItem } from '#contract/tray-views.ts'
import { newestCard } from '#core/trust/contact.ts'
import { listRevisions } from '../history/revisions.ts'
import type { LibraryState } from '../library/library-state.ts'
import type { OpenedSeal, Trays } from '../machine-settings.ts'
import type { PackageRefusal } from '../package/package-error.ts'
import type { PackageHead } from '../package/read-package.ts'
import { senderOf } from '../package/sender-of.ts'
import { arrivalKey, asideMark, type Arrival, type InTray } from './in-tray.ts'
import { articleOfSeal, trustMark } from './seals-received.ts'
import { TrayGlances } from './tray-glances.ts'

/** The newest are held against the library; more than these are no list that anybody reads. */
const MOST_GLANCES = 100

/** What the items of one look are told by. `names`: of whom a key is, where it is known */
type Known = { aside: ReadonlySet<string>, seals: ReadonlyMap<string, OpenedSeal>, names: ReadonlyMap<string, string>, trust: string, glances: { left: number } }
export type Seen = { arrival: Arrival, item: TrayItem }

/** By what it may have been put aside: a package that can be read never by its file, and in settings of an earlier version by its manifest alone. */
export function asideMarks(arrival: Arrival): string[] {
  const other = arrival.looked?.kind === 'ready' ? arrival.looked.head.sha256 : arrivalKey(arrival)
  const mark = asideMark(arrival)
  return mark === null ? [other] : [other, mark]
}

/** What lies in the in-tray, told by what this library has and whom it trusts. */
export class TrayItems {
  readonly #state: LibraryState
  readonly #glances: TrayGlances
  /** why what was opened could not be, by its key: until somebody looks again, or its file is another */
  readonly #unopened = new Map<string, PackageRefusal>()

  constructor(state: LibraryState) {
    this.#state = state
    this.#glances = new TrayGlances(state)
  }

  /** What was refused is judged anew. */
  forget(): void {
    this.#glances.forget()
    this.#unopened.clear()
  }

  couldNotOpen(key: string, reason: PackageRefusal): void { this.#unopened.set(key, reason) }

  /** From the library itself. Words that are here are worth another look only where they are the article's own and more was decided about them. */
  async #standing({ manifest: { article } }: PackageHead): Promise<'new' | 'changed' | 'already' | 'decided'> {
    if (this.#state.catalogue.get(article.id) === undefined) return 'new'
    const revisions = await listRevisions(this.#state.folder, article.id)
    const [newest] = revisions
    const isHere = ({ at, sha256 }: { at: string, sha256: string }): boolean => at === article.updatedAt && sha256 === article.sha256
    if (!revisions.some(isHere)) return 'changed'
    // What came of it when it was received may be less than it says: it counts once its sender does.
    const isOfIt = newest?.why === 'received' && newest.parents?.length === 1 && revisions.some((one) => one.rev === newest.parents?.[0] && isHere(one))
    return isOfIt || (article.records > 0 && newest !== undefined && isHere(newest)) ? 'decided' : 'already'
  }

  async #itemOf(tray: InTray, arrival: Arrival, { aside, seals, names, trust, glances }: Known): Promise<TrayItem> {
    const { name, size: bytes, looked } = arrival
    const key = arrivalKey(arrival)
    const isAside = asideMarks(arrival).some((mark) => aside.has(mark))
    const common = { key, name, bytes, reason: null, says: null, was: null, sealedTo: null, isAside }
    if (looked === null) return { ...common, state: 'arriving' }
    const unopened = this.#unopened.get(key)
    if (unopened !== undefined) return { ...common, state: 'refused', reason: unopened }
    if (looked.kind === 'sealed') return { ...common, state: 'sealed', sealedTo: names.get(looked.to) || null, was: await articleOfSeal(this.#state, seals, looked.mark, trust) }
    if (looked.kind === 'refused') return { ...common, state: 'refused', reason: looked.reason }
    const { head, head: { manifest: { article, madeAt, note } } } = looked
    const here = await this.#standing(head)
    const found = here === 'already' || isAside || glances.left-- <= 0 ? null : await this.#glances.of(tray.copiesOf(arrival), head, trust)
    if (found?.kind === 'refused') return { ...common, state: 'refused', reason: found.reason }
    const glance = found?.glance.outcome === 'already' ? null : found?.glance ?? null
    // Not looked into, its records may count by now: received once more it is harmless, passed over it would be lost.
    const standing = found?.glance.outcome === 'already' ? 'already' : here === 'decided' ? 'changed' : here
    return { ...common, state: 'ready', says: { id: article.id, headline: article.headline, stage: article.stage, madeAt, note, sender: await senderOf(this.#state, head), standing, glance } }
  }

  async #names(): Promise<ReadonlyMap<string, string>> {
    const { contacts } = await this.#state.keys.read()
    return new Map(contacts.map((contact) => [contact.key, newestCard(contact)?.name ?? '']))
  }

  /** Those that are for somebody here, the newest first, and how many are not. */
  async of(tray: InTray | null, { aside, seals }: Trays): Promise<{ own: Seen[], forOthers: number }> {
    if (tray === null) return { own: [], forOthers: 0 }
    await this.#state.opening.listed
    const keys = new Set((await this.#state.keyRing.list()).map(({ key }) => key))
    const all = tray.arrivals()
    const mine = all.filter(({ looked }) => looked?.kind !== 'sealed' || keys.has(looked.to))
    const known: Known = { aside: new Set(aside), seals: new Map(seals.map((seal) => [seal.mark, seal])), names: await this.#names(), trust: await trustMark(this.#state), glances: { left: MOST_GLANCES } }
    const own: Seen[] = []
    // One after the other: each may be read.
    for (const arrival of mine) own.push({ arrival, item: await this.#itemOf(tray, arrival, known) })
    return { own, forOthers: all.length - mine.length }
  }
}
