import { z } from 'zod'

const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array)
const side = z.int().positive()

export const ToPictureProcessSchema = z.strictObject({ id: z.int(), bytes, kind: z.enum(['jpg', 'png', 'webp', 'gif', 'avif', 'tif', 'svg']) })
export type ToPictureProcess = z.infer<typeof ToPictureProcessSchema>

export const MadeFileSchema = z.strictObject({ bytes, kind: z.enum(['jpg', 'png', 'webp', 'gif']), width: side, height: side })
export type MadeFile = z.infer<typeof MadeFileSchema>

/** `width`, `height`: px, of what a page shows, upright */
export const MadeSchema = z.strictObject({
  shown: MadeFileSchema.nullable(), width: side, height: side, copies: z.array(MadeFileSchema),
  words: z.strictObject({ caption: z.string(), credit: z.string(), alt: z.string() }),
})
export type Made = z.infer<typeof MadeSchema>

export const FromPictureProcessSchema = z.strictObject({ id: z.int(), made: MadeSchema.nullable(), failed: z.enum(['damaged', 'too-large', 'no-unpacker']).nullable() })
export type FromPictureProcess = z.infer<typeof FromPictureProcessSchema>
