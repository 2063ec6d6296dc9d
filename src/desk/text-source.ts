import type { z } from 'zod'
import type { TextSourceSchema } from '#contract/contract.ts'
import type { SourceText } from './library/library.ts'

/** The words of a file as it lies on disk. */
export const readFileSource = (bytes: Uint8Array, name: string): SourceText => ({ name, text: new TextDecoder().decode(bytes) })

/** The words of a pasted page or of a file. */
export async function readSource(source: z.infer<typeof TextSourceSchema>): Promise<SourceText> {
  if ('text' in source) return source
  return readFileSource(new Uint8Array(await source.file.arrayBuffer()), source.file.name)
}
