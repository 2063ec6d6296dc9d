import type { z } from 'zod'
import type { TextSourceSchema } from '#contract/contract.ts'
import { LARGEST_TEXT_FILE } from '#contract/limits.ts'
import { decodeText } from './ingest/decode-text.ts'
import { DeskError } from './desk-error.ts'
import type { SourceText } from './library/library.ts'

/** The words of a file as it lies on disk. Throws DeskError `text-unreadable`. */
export const readFileSource = (bytes: Uint8Array, name: string): SourceText => ({ name, text: decodeText(bytes, name).text })

/** The words of a pasted page or of a file. Throws DeskError `text-unreadable`. */
export async function readSource(source: z.infer<typeof TextSourceSchema>): Promise<SourceText> {
  if ('text' in source) return source
  const { name } = source.file
  // before its bytes are read: a film dropped by mistake must not fill the memory
  if (source.file.size > LARGEST_TEXT_FILE) throw new DeskError('text-unreadable', { name, reason: 'too-large' })
  return readFileSource(new Uint8Array(await source.file.arrayBuffer()), name)
}
