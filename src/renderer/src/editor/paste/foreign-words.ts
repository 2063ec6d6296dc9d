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

/**
 * Read at once: a clipboard is empty again when its event has passed. `files`: the picture files it holds; `pictures`: their
 * names; `rtf`: where the pictures of a page are that names files of another program, else ''.
 */
export type Foreign = { html: string, plain: string, pictures: string[], files: File[], rtf: string }

/** Word's pictures as its HTML has them: files of its own, which no page may read. */
const namesFiles = (html: string): boolean => /<img\b[^<>]*\bsrc\s*=\s*["']?file:/i.test(html)

export const foreignWords = (data: Pick<DataTransfer, 'getData' | 'files'>, asPlain: boolean): Foreign => {
  const files = [...data.files].filter((file) => file.type.startsWith('image/'))
  const html = asPlain ? '' : data.getData('text/html')
  const rtf = namesFiles(html) ? data.getData('text/rtf') : ''
  return { html, plain: data.getData('text/plain'), pictures: files.map((file) => file.name), files: asPlain ? [] : files, rtf }
}
