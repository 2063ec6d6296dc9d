import { z } from 'zod'

/** Who writes in a library, as far as the lock in its folder says. */
export const HolderSchema = z.strictObject({
  /** electron, loopback, cli: what the program calls itself */
  shell: z.string(),
  /** the machine's name */
  host: z.string(),
  pid: z.int(),
  /** UTC instant, by that machine's clock */
  since: z.string(),
  /** it is this machine */
  here: z.boolean(),
})
export type HolderView = z.infer<typeof HolderSchema>

/**
 * What this program may do in the library. `free`: nobody stands in the way of
 * writing any more, the person may take over.
 */
export const LibraryAccessSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('writing') }),
  z.strictObject({
    kind: z.literal('reading'),
    /**
     * held: another program writes. folder: the system does not let us write, `code` is its word. journal: the
     * journal can neither be read nor moved out of the way. asked: opened to look only.
     */
    why: z.enum(['held', 'folder', 'journal', 'asked']), code: z.string().nullable(), holder: HolderSchema.nullable(), free: z.boolean(),
  }),
  /** it was the writer, and is not any more: the machine slept, or the share was away */
  z.strictObject({ kind: z.literal('lost'), holder: HolderSchema.nullable(), free: z.boolean() }),
])
export type LibraryAccess = z.infer<typeof LibraryAccessSchema>
