import { randomBytes } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { trayName } from '#core/package/tray-name.ts'
import type { PackageView } from '#contract/package-views.ts'
import type { TrayState } from '#contract/tray-views.ts'
import { DeskError, isDeskError, systemCode } from '../desk-error.ts'
import { settingsOf, type LibraryState } from '../library/library-state.ts'
import type { MachineSettings, Trays } from '../machine-settings.ts'
import { rejected } from '../package/package-error.ts'
import type { PackageDesk, SealedInput, Who } from '../package/package-desk.ts'
import type { Sent } from '../package/send-package.ts'
import { isInside } from '../store/library-folder.ts'
import { asideMark, InTray, PASSING, STEADY_MS } from './in-tray.ts'
import { TrayClock } from './tray-clock.ts'
import { asideMarks, TrayItems, type Seen } from './tray-items.ts'

const SETTLED_WITHIN_MS = 6_000
/** names of foreign files that are told */
const FOREIGN_TOLD = 20
const ASIDE_KEPT = 2_000

/** 收稿箱 and 发稿箱 of one open library, on this machine. */
export class TrayDesk {
  readonly #state: LibraryState
  readonly #machine: MachineSettings
  readonly #packages: PackageDesk
  readonly #items: TrayItems
  readonly #clock = new TrayClock(() => this.look(), () => this.#tray)
  #tray: InTray | null = null
  #looking: Promise<void> | null = null
  #told = ''

  constructor(state: LibraryState, machine: MachineSettings, packages: PackageDesk) {
    this.#state = state
    this.#machine = machine
    this.#packages = packages
    this.#items = new TrayItems(state)
  }

  get isWatching(): boolean { return this.#clock.isRunning }

  /** From now on the in-tray is looked into by itself, and whoever listens is told. May be called again; never keeps the process alive. */
  watch(): void { this.#clock.start() }

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
      if (again) this.#items.forget()
      await this.#tray.look(again)
      this.#clock.listen()
    }
    if (!this.isWatching) return
    const now = JSON.stringify(await this.#view(trays))
    const isNews = now !== this.#told && (this.#told !== '' || trays.in !== null)
    this.#told = now
    if (!isNews) return
    this.#state.hub.tell({ type: 'tray-changed' })
  }

  #drop(): void {
    this.#clock.deaf()
    this.#tray = null
  }

  #trays(): Promise<Trays> { return this.#machine.trays(this.#state.folder.root) }

  async #view(trays: Trays): Promise<TrayState> {
    const { own, forOthers } = await this.#items.of(this.#tray, trays)
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
    const { own } = await this.#items.of(this.#tray, await this.#trays())
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
      this.#items.couldNotOpen(key, refused.data.reason)
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
    await this.#state.opening.listed
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
    this.#clock.stop()
    this.#drop()
  }
}

export type TrayFolders = Pick<TrayDesk, keyof TrayDesk>
