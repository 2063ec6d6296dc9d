import type { z } from 'zod'
import type { TextSourceSchema } from '#contract/contract.ts'
import type { SourceText } from './library/library.ts'

/** The words of a pasted page or of a file as it lay on disk. */
export async function readSource(source: z.infer<typeof TextSourceSchema>): Promise<SourceText> {
  if ('text' in source) return source
  const { file } = source
  return { name: file.name, text: new TextDecoder().decode(await file.arrayBuffer()) }
}
