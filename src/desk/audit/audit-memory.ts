import { dirname, join } from 'node:path'
import { z } from 'zod'
import type { SeenHead } from '#core/audit/check-audit.ts'
import { machineFolder } from '../machine-settings.ts'
import { realDisk } from '../store/disk.ts'
import { makeFolderDurably, writeDurably } from '../store/durable-file.ts'

const SeenSchema = z.record(z.string(), z.strictObject({ count: z.int().min(1), hash: z.string() }))

/**
 * Up to where this machine has seen each library's audit log: outside the library, so that a log that was put back to an earlier
 * state, or taken away with its head, is missed. A convenience of evidence: what cannot be read or written stops no work.
 */
export class AuditMemory {
  readonly #file: string

  constructor(folder: string = machineFolder()) {
    this.#file = join(folder, 'audit-seen.json')
  }

  async #read(): Promise<z.infer<typeof SeenSchema>> {
    try {
      return SeenSchema.parse(JSON.parse((await realDisk.read(this.#file)).toString('utf8')))
    } catch {
      return {}
    }
  }

  async of(library: string): Promise<SeenHead | null> {
    return (await this.#read())[library] ?? null
  }

  async remember(library: string, head: SeenHead): Promise<void> {
    const seen = await this.#read()
    await makeFolderDurably(realDisk, dirname(this.#file)).then(() => writeDurably(realDisk, this.#file, Buffer.from(`${JSON.stringify({ ...seen, [library]: head })}\n`))).catch(() => {})
  }
}
