import { z } from 'zod'
import type { Body } from '#core/body/body-schema.ts'
import { normaliseBody } from '#core/body/normalise-body.ts'

export const LEXICAL = 'application/x-lexical-editor'
/** Another program's Lexical holds other nodes: its markup goes through the gate, which tells of what it drops. */
const ClipboardSchema = z.object({ namespace: z.literal('rednet-article'), nodes: z.array(z.unknown()) })

/** What was copied out of this program's editor; null where nothing of it can stand here: its other forms may hold words. */
export function copiedHere(json: string): Body | null {
  try {
    const parsed = ClipboardSchema.safeParse(JSON.parse(json))
    const body = parsed.success ? normaliseBody(parsed.data.nodes).body : null
    return body === null || body.root.children.length === 0 ? null : body
  } catch {
    return null
  }
}

/** Read at once: a clipboard is empty again when its event has passed. `files`: the picture files it holds; `pictures`: their names. */
export type Foreign = { html: string, plain: string, pictures: string[], files: File[] }

export const foreignWords = (data: Pick<DataTransfer, 'getData' | 'files'>, asPlain: boolean): Foreign => {
  const files = [...data.files].filter((file) => file.type.startsWith('image/'))
  return { html: asPlain ? '' : data.getData('text/html'), plain: data.getData('text/plain'), pictures: files.map((file) => file.name), files: asPlain ? [] : files }
}
