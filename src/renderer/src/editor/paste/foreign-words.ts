import { z } from 'zod'
import type { Body } from '#core/body/body-schema.ts'
import { normaliseBody } from '#core/body/normalise-body.ts'

export const LEXICAL = 'application/x-lexical-editor'
const ClipboardSchema = z.object({ nodes: z.array(z.unknown()) })

/** What was copied out of this editor, or another of its kind. */
export function copiedHere(json: string): Body | null {
  try {
    const parsed = ClipboardSchema.safeParse(JSON.parse(json))
    return parsed.success ? normaliseBody(parsed.data.nodes).body : null
  } catch {
    return null
  }
}

/** Read at once: a clipboard is empty again when its event has passed. `pictures`: names of the picture files it holds. */
export type Foreign = { html: string, plain: string, pictures: string[] }

export const foreignWords = (data: Pick<DataTransfer, 'getData' | 'files'>, asPlain: boolean): Foreign => ({
  html: asPlain ? '' : data.getData('text/html'), plain: data.getData('text/plain'), pictures: [...data.files].filter((file) => file.type.startsWith('image/')).map((file) => file.name),
})
