import type { z } from 'zod'
import type { TextSourceSchema } from '#contract/contract.ts'
import { LARGEST_DOCUMENT } from '#contract/limits.ts'
import { foreignReader } from './ingest/read-apart.ts'
import { DeskError } from './desk-error.ts'
import type { PageSource } from './library/library-inputs.ts'

/** A file as it lies on disk. Throws DeskError `text-unreadable`. */
export const readFileSource = async (bytes: Uint8Array, name: string): Promise<PageSource> => ({ name, ...await foreignReader.read(bytes, name) })

/** A pasted page or a file. Throws DeskError `text-unreadable`. */
export async function readSource(source: z.infer<typeof TextSourceSchema>): Promise<PageSource> {
  if ('text' in source) return source
  const { name } = source.file
  // before its bytes are read: a film dropped by mistake must not fill the memory
  if (source.file.size > LARGEST_DOCUMENT) throw new DeskError('text-unreadable', { name, reason: 'too-large' })
  return await readFileSource(new Uint8Array(await source.file.arrayBuffer()), name)
}
