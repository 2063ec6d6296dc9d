import { randomBytes } from 'node:crypto'
import { watch, type FSWatcher } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { trayName } from '#core/package/tray-name.ts'
import type { PackageView } from '#contract/package-views.ts'
import type { TrayItem, TrayState } from '#contract/tray-views.ts'
import { DeskError, isDeskError, systemCode } from '../desk-error.ts'
import { listRevisions } from '../history/revisions.ts'
import { settingsOf, type LibraryState } from '../library/library-state.ts'
import type { MachineSettings, OpenedSeal, Trays } from '../machine-settings.ts'
import { rejected } from '../package/package-error.ts'
import type { PackageRefusal } from '../package/package-error.ts'
import type { PackageDesk, SealedInput, Who } from '../package/package-desk.ts'
import type { PackageHead } from '../package/read-package.ts'
import type { Sent } from '../package/send-package.ts'
import { senderOf } from '../package/sender-of.ts'
import { isInside } from '../store/library-folder.ts'
import { arrivalKey, asideMark, InTray, PASSING, STEADY_MS, type Arrival } from './in-tray.ts'
import { articleOfSeal, trustMark } from './seals-received.ts'
import { TrayGlances } from './tray-glances.ts'

/** Network shares and syncing programs tell nobody: the folder is looked into so often. */
const LOOK_MS = 5_000
const HINT_MS = 300
const SETTLED_WITHIN_MS = 6_000
/** names of foreign files that are told */
const FOREIGN_TOLD = 20
const ASIDE_KEPT = 2_000

/** By what it may have been put aside: a package that can be read never by its file, and in settings of an earlier version by its manifest alone. */
function asideMarks(arrival: Arrival): string[] {
  const other = arrival.looked?.kind === 'ready' ? arrival.looked.head.sha256 : arrivalKey(arrival)
  const mark = asideMark(arrival)
  return mark === null ? [other] : [other, mark]
}

/** The newest are held against the library; more than these are no list that anybody reads. */
const MOST_GLANCES = 100

/** What the items of one look are told by. */
type Known = { aside: ReadonlySet<string>, seals: ReadonlyMap<string, OpenedSeal>, trust: string, glances: { left: number } }
type Seen = { arrival: Arrival, item: TrayItem }

/** 收稿箱 and 发稿箱 of one open library, on this machine. */
export class TrayDesk {
  readonly #state: LibraryState
  readonly #machine: MachineSettings
  readonly #packages: PackageDesk
  readonly #glances: TrayGlances
  #tray: InTray | null = null
  #looking: Promise<void> | null = null
  #timer: NodeJS.Timeout | null = null
  #hint: { watcher: FSWatcher, timer: NodeJS.Timeout | null } | null = null
  #isWatching = false
  #told = ''
  /** why what was opened could not be, by its key: until somebody looks again, or its file is another */
  readonly #unopened = new Map<string, PackageRefusal>()

  constructor(state: LibraryState, machine: MachineSettings, packages: PackageDesk) {
    this.#state = state
    this.#machine = machine
    this.#packages = packages
    this.#glances = new TrayGlances(state)
  }

  get isWatching(): boolean { return this.#isWatching }

  /** From now on the in-tray is looked into by itself, and whoever listens is told. May be called again; never keeps the process alive. */
  watch(): void {
    if (this.#isWatching) return
    this.#isWatching = true
    this.#turn()
  }

  #turn(): void {
    if (!this.#isWatching) return
    void this.look().catch(() => {}).finally(() => {
      if (!this.#isWatching) return
      this.#timer = setTimeout(() => this.#turn(), this.#tray?.isArriving === true ? STEADY_MS : LOOK_MS)
      this.#timer.unref()
    })
  }

  /**
   * Looks now. One look at a time: a share that hangs is waited for once.
   * @param again somebody asks: what was refused is judged anew
   */
  async look(again = false): Promise<void> {
    if (again && this.#looking !== null) await this.#looking
    this.#looking ??= this.#lookOnce(again).finally(() => { this.#looking = null })
    await this.#looking
  }

  async #lookOnce(again: boolean): Promise<void> {
    const trays = await this.#trays()
    if (trays.in === null) this.#drop()
    else {
      if (this.#tray?.folder !== trays.in) {
        this.#drop()
        this.#tray = new InTray(trays.in, () => this.#state.now().getTime())
      }
      if (again) {
        this.#glances.forget()
        this.#unopened.clear()
      }
      await this.#tray.look(again)
      this.#listen()
    }
    if (!this.#isWatching) return
    const now = JSON.stringify(await this.#view(trays))
    const isNews = now !== this.#told && (this.#told !== '' || trays.in !== null)
    this.#told = now
    if (!isNews) return
    this.#state.hub.tell({ type: 'tray-changed' })
  }

  /** The system may tell that something came, earlier than the next look; nothing rests on it. */
  #listen(): void {
    if (!this.#isWatching || this.#hint !== null || this.#tray === null || this.#tray.problem !== null) return
    try {
      const watcher = watch(this.#tray.folder, { persistent: false })
      const hint: { watcher: FSWatcher, timer: NodeJS.Timeout | null } = { watcher, timer: null }
      watcher.on('change', () => {
        hint.timer ??= setTimeout(() => {
          hint.timer = null
          void this.look().catch(() => {})
        }, HINT_MS).unref()
      })
      watcher.on('error', () => this.#deaf())
      this.#hint = hint
    } catch {
      // Looked into all the same.
    }
  }

  #deaf(): void {
    if (this.#hint?.timer) clearTimeout(this.#hint.timer)
    this.#hint?.watcher.close()
    this.#hint = null
  }

  #drop(): void {
    this.#deaf()
    this.#tray = null
  }

  #trays(): Promise<Trays> { return this.#machine.trays(this.#state.folder.root) }

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

  async #itemOf(arrival: Arrival, { aside, seals, trust, glances }: Known): Promise<TrayItem> {
    const { name, size: bytes, looked } = arrival
    const key = arrivalKey(arrival)
    const isAside = asideMarks(arrival).some((mark) => aside.has(mark))
    const common = { key, name, bytes, reason: null, says: null, was: null, isAside }
    if (looked === null) return { ...common, state: 'arriving' }
    const unopened = this.#unopened.get(key)
    if (unopened !== undefined) return { ...common, state: 'refused', reason: unopened }
    if (looked.kind === 'sealed') return { ...common, state: 'sealed', was: await articleOfSeal(this.#state, seals, looked.mark, trust) }
    if (looked.kind === 'refused') return { ...common, state: 'refused', reason: looked.reason }
    const { head, head: { manifest: { article, madeAt, note } } } = looked
    const here = await this.#standing(head)
    const found = here === 'already' || isAside || glances.left-- <= 0 ? null : await this.#glances.of(this.#tray?.copiesOf(arrival) ?? [arrival], head, trust)
    if (found?.kind === 'refused') return { ...common, state: 'refused', reason: found.reason }
    const glance = found?.glance.outcome === 'already' ? null : found?.glance ?? null
    // Not looked into, its records may count by now: received once more it is harmless, passed over it would be lost.
    const standing = found?.glance.outcome === 'already' ? 'already' : here === 'decided' ? 'changed' : here
    return { ...common, state: 'ready', says: { id: article.id, headline: article.headline, stage: article.stage, madeAt, note, sender: await senderOf(this.#state, head), standing, glance } }
  }

  async #seen({ aside, seals }: Trays): Promise<{ own: Seen[], forOthers: number }> {
    await this.#state.opening.listed
    const keys = new Set((await this.#state.keyRing.list()).map(({ key }) => key))
    const all = this.#tray?.arrivals() ?? []
    const mine = all.filter(({ looked }) => looked?.kind !== 'sealed' || keys.has(looked.to))
    const known: Known = { aside: new Set(aside), seals: new Map(seals.map((seal) => [seal.mark, seal])), trust: await trustMark(this.#state), glances: { left: MOST_GLANCES } }
    const own: Seen[] = []
    // One after the other: each may be read.
    for (const arrival of mine) own.push({ arrival, item: await this.#itemOf(arrival, known) })
    return { own, forOthers: all.length - mine.length }
  }

  async #view(trays: Trays): Promise<TrayState> {
    const { own, forOthers } = await this.#seen(trays)
    const foreign = this.#tray?.foreign ?? []
    return {
      in: { location: trays.in, problem: this.#tray?.problem ?? null },
      out: { location: trays.out, problem: trays.out === null ? null : await stat(trays.out).then((one) => (one.isDirectory() ? null : 'ENOTDIR'), (error: unknown) => systemCode(error) ?? 'EIO') },
      items: own.map(({ item }) => item), forOthers,
      foreign: { count: foreign.length, names: foreign.slice(0, FOREIGN_TOLD) },
    }
  }

  async state(): Promise<TrayState> {
    const trays = await this.#trays()
    if ((this.#tray?.folder ?? null) !== trays.in) await this.look()
    return await this.#view(trays)
  }

  /** DeskError: place-refused for a folder of the library's own */
  async keep(which: 'in' | 'out', path: string | null): Promise<void> {
    if (path !== null && isInside(this.#state.folder.root, path)) throw new DeskError('place-refused', {})
    await this.#machine.keepTrays(this.#state.folder.root, { [which]: path === null ? null : resolve(path) })
    await this.look()
    this.#state.hub.tell({ type: 'tray-changed' })
  }

  async #behind(key: string): Promise<Seen> {
    const { own } = await this.#seen(await this.#trays())
    const found = own.find(({ item }) => item.key === key)
    if (found === undefined) throw rejected('not-found')
    return found
  }

  async open(key: string, who: Who): Promise<PackageView> {
    const { arrival, item } = await this.#behind(key)
    if (item.state === 'arriving') throw rejected('truncated', arrival.name)
    let refused: unknown = null
    for (const { path } of this.#tray?.copiesOf(arrival) ?? [arrival]) {
      try {
        return await this.#packages.openFile(path, who)
      } catch (error) {
        if (!isDeskError(error, 'package-rejected')) throw error
        refused ??= error
      }
    }
    // The row says it too: the message goes with its window.
    if (isDeskError(refused, 'package-rejected') && !PASSING.has(refused.data.reason)) {
      this.#unopened.set(key, refused.data.reason)
      this.#state.hub.tell({ type: 'tray-changed' })
    }
    throw refused
  }

  async setAside(key: string, aside: boolean): Promise<void> {
    const { arrival } = await this.#behind(key)
    const marks = asideMarks(arrival)
    const others = (await this.#trays()).aside.filter((one) => one !== key && !marks.includes(one))
    await this.#machine.keepTrays(this.#state.folder.root, { aside: aside ? [...others, asideMark(arrival) ?? key].slice(-ASIDE_KEPT) : others })
    this.#state.hub.tell({ type: 'tray-changed' })
  }

  /** Into the out-tray. DeskError: package-rejected (no-tray, tray-missing), and as PackageDesk.sendTo */
  async send(input: SealedInput): Promise<{ sent: Sent, name: string }> {
    const { out } = await this.#trays()
    if (out === null) throw rejected('no-tray')
    if (!await stat(out).then((one) => one.isDirectory(), () => false)) throw rejected('tray-missing', out)
    const headline = this.#state.catalogue.get(input.id)?.row.headline ?? ''
    const nameOf = (id: string | null | undefined): string | null => settingsOf(this.#state).people.find((one) => one.id === id)?.name ?? null
    const name = trayName({ headline, person: nameOf(input.by), at: this.#state.now(), to: nameOf(input.to), mark: randomBytes(3).toString('hex') })
    return { sent: await this.#packages.sendTo(join(out, name), input), name }
  }

  /** Looks until nothing is arriving any more, for as long as files are given to settle: for whoever asks once. */
  async settled(): Promise<TrayState> {
    await this.look()
    for (let waited = 0; this.#tray?.isArriving === true && waited < SETTLED_WITHIN_MS; waited += STEADY_MS) {
      await wait(STEADY_MS + 50)
      await this.look()
    }
    return await this.state()
  }

  close(): void {
    this.#isWatching = false
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#drop()
  }
}

export type TrayFolders = Pick<TrayDesk, keyof TrayDesk>
