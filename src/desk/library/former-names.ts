import type { FormerName } from '#core/article/person.ts'
import type { AuditEntry } from '#core/audit/audit-entry.ts'
import type { Keys } from '#core/trust/contact.ts'
import { namesElsewhere } from '#core/trust/names-elsewhere.ts'
import { plainName } from '#core/workflow/plain-name.ts'
import { readAudit } from '../audit/read-audit.ts'
import type { Settings } from '../store/article-formats.ts'
import type { LibraryFolder } from '../store/library-folder.ts'

const isKnown = (all: readonly FormerName[], { person, name }: FormerName): boolean => all.some((one) => one.person === person && plainName(one.name) === plainName(name))

export const withFormerName = (all: readonly FormerName[], one: FormerName): FormerName[] => (isKnown(all, one) ? [...all] : [...all, one])

/** Changes of names, and people taken off, as the log has them; `person`: whose; `name`: 旧 → 新, or the one they had. */
export function formerNamesIn(entries: readonly AuditEntry[]): FormerName[] {
  const undone = new Set(entries.flatMap(({ act, detail }) => (act === 'undone' ? [detail['of']] : [])))
  return entries.reduce<FormerName[]>((all, { n, act, detail: { person = '', name = '' } }) => {
    if ((act !== 'person-changed' && act !== 'person-removed') || undone.has(String(n)) || person === '') return all
    const [old = '', ...next] = name.split(' → ')
    return (act === 'person-changed' && next.length === 0) || old.trim() === '' ? all : withFormerName(all, { person, name: old.trim() })
  }, [])
}

/** Who had which name before: library.json says it once anybody's changed since it is kept there; what was before that, the audit log. */
export class FormerNames {
  readonly #settings: { current: Settings }
  readonly #folder: LibraryFolder
  readonly #keys: { known: Keys | null, read: () => Promise<Keys> }
  #learning: Promise<void> | null = null
  #learned: FormerName[] = []

  constructor(settings: { current: Settings }, folder: LibraryFolder, keys: { known: Keys | null, read: () => Promise<Keys> }) {
    this.#settings = settings
    this.#folder = folder
    this.#keys = keys
  }

  /** as far as they are known by now */
  get all(): readonly FormerName[] { return this.#settings.current.formerNames ?? this.#learned }

  /** The same, with the ids that people of this library have at other desks, as their cards say: what the rules ask. */
  get withElsewhere(): readonly FormerName[] {
    const elsewhere = namesElsewhere(this.#keys.known?.contacts ?? [], this.#settings.current.people, this.all)
    return elsewhere.length === 0 ? this.all : [...this.all, ...elsewhere]
  }

  /** Resolves once they are known, and whom the cards name. DeskError: storage-failed, store-from-newer-version */
  async learn(): Promise<void> {
    await this.#learnNames()
    await this.#keys.read()
  }

  async #learnNames(): Promise<void> {
    if (this.#settings.current.formerNames !== undefined) return
    this.#learning ??= readAudit(this.#folder).then(({ entries }) => { this.#learned = formerNamesIn(entries) })
    await this.#learning.catch((error: unknown) => {
      this.#learning = null
      throw error
    })
  }
}
