import type { Stage } from '#core/article/article.ts'
import type { DocumentNotice, RecoveryCopy, RefusedCode } from './article-document.ts'
import { sameContent, type Content } from './content.ts'
import { findRecoveries, putBackSealed, RecoveryRefused, removeRecovery, writeRecovery, type RecoveryStore } from './recovery-store.ts'
import type { SealedCopy } from './sealed-copy.ts'

/** What a person is told above the page of one article, and the copies of its words that this machine keeps and these lines offer. */
export class DocumentNotices {
  readonly #store: RecoveryStore
  /** this window's own copy: what it could not save yet */
  readonly #key: string
  readonly #changed: () => void
  #list: readonly DocumentNotice[]

  /** @param library the words that the library holds: copies left behind with just these are nothing to offer */
  constructor(id: string, key: string, store: RecoveryStore, library: Content, changed: () => void) {
    this.#key = key
    this.#store = store
    this.#changed = changed
    this.#list = leftBehind(id, store, library)
  }

  get list(): readonly DocumentNotice[] { return this.#list }

  refused(code: RefusedCode): void {
    this.#set([...this.#without('refused'), { kind: 'refused', code }])
  }

  /** The library has the words of the screen: nothing is refused any more, and this window's own copy goes. `told` is said beside what stands. */
  settled(told: readonly DocumentNotice[] = []): void {
    removeRecovery(this.#store, this.#key)
    const kinds = new Set<DocumentNotice['kind']>(['refused', ...told.filter(({ kind }) => kind === 'voided').map(({ kind }) => kind)])
    const rest = this.#list.filter(({ kind }) => !kinds.has(kind))
    if (told.length > 0 || rest.length !== this.#list.length) this.#set([...rest, ...told])
  }

  movedOn(): void {
    this.#set([...this.#without('moved-on'), { kind: 'moved-on' }])
  }

  /** It stands in another stage by now: what a change voided before has been dealt with, and says where it no longer is. */
  movedTo(stage: Stage): void {
    const rest = this.#list.filter((notice) => notice.kind !== 'voided' || notice.stage === stage)
    if (rest.length !== this.#list.length) this.#set(rest)
  }

  dismiss(notice: DocumentNotice): void {
    this.#set(this.#list.filter((one) => one !== notice))
  }

  /** Where words are going to be replaced on the screen: throws RecoveryRefused where they cannot be kept. */
  mustKeep(copy: RecoveryCopy): void {
    if (!writeRecovery(this.#store, copy)) throw new RecoveryRefused()
  }

  /** Offers what was on the screen before it is replaced. False where it could not be kept. */
  keptAside(copy: RecoveryCopy): boolean {
    if (!writeRecovery(this.#store, copy)) return false
    this.#set([...this.#list, { kind: 'recovery', copy }])
    return true
  }

  /** Of what is not saved. A store that does not take it leaves it in the window alone. */
  keepSafe(copy: Omit<RecoveryCopy, 'key'>): void {
    writeRecovery(this.#store, { key: this.#key, ...copy })
  }

  drop(copy: RecoveryCopy | SealedCopy): void {
    this.forget(copy)
    this.#replace(copy, { kind: 'recovery-dropped', copy })
  }

  keep(copy: RecoveryCopy | SealedCopy): void {
    const isSealed = 'raw' in copy
    const isKept = isSealed ? putBackSealed(this.#store, copy) : writeRecovery(this.#store, copy)
    // Where the store does not take it again it stays on offer to be kept, as long as this window lives.
    if (isKept) this.#replace(copy, isSealed ? { kind: 'recovery-sealed', copy } : { kind: 'recovery', copy })
  }

  /** `copy` is on the screen, and `here`, which was, is on offer in its place. */
  changedPlaces(copy: RecoveryCopy, here: RecoveryCopy): void {
    this.#replace(copy, { kind: 'recovery', copy: here })
  }

  forget({ key }: Pick<RecoveryCopy, 'key'>): void {
    removeRecovery(this.#store, key)
  }

  #without(kind: DocumentNotice['kind']): DocumentNotice[] {
    return this.#list.filter((notice) => notice.kind !== kind)
  }

  #replace({ key }: Pick<RecoveryCopy, 'key'>, by: DocumentNotice): void {
    this.#set(this.#list.map((notice) => ('copy' in notice && notice.copy.key === key ? by : notice)))
  }

  #set(list: readonly DocumentNotice[]): void {
    this.#list = list
    this.#changed()
  }
}

/** Copies of earlier sessions that hold other words than the library. */
function leftBehind(id: string, store: RecoveryStore, library: Content): DocumentNotice[] {
  const { copies, sealed } = findRecoveries(store, id)
  const offered = copies.flatMap((copy): DocumentNotice[] => {
    if (!sameContent(copy, library)) return [{ kind: 'recovery', copy }]
    removeRecovery(store, copy.key)
    return []
  })
  return [...offered, ...sealed.map((copy): DocumentNotice => ({ kind: 'recovery-sealed', copy }))]
}
