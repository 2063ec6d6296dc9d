import { z } from 'zod'

/** data: base64; paths absolute */
export const TracedSchema = z.discriminatedUnion('op', [
  z.strictObject({ op: z.literal('open'), path: z.string() }),
  z.strictObject({ op: z.literal('handle'), fd: z.int(), path: z.string() }),
  z.strictObject({ op: z.literal('write'), fd: z.int(), data: z.string() }),
  z.strictObject({ op: z.literal('sync'), fd: z.int() }),
  z.strictObject({ op: z.literal('write-file'), path: z.string(), data: z.string() }),
  z.strictObject({ op: z.literal('rename'), from: z.string(), to: z.string() }),
  z.strictObject({ op: z.literal('link'), from: z.string(), to: z.string() }),
  z.strictObject({ op: z.literal('remove'), path: z.string() }),
  z.strictObject({ op: z.literal('folder'), path: z.string() }),
  z.strictObject({ op: z.literal('sync-folder'), path: z.string() }),
  z.strictObject({ op: z.literal('acknowledged'), id: z.string(), n: z.int() }),
])
export type Traced = z.infer<typeof TracedSchema>
