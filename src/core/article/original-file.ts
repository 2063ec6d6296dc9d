import { z } from 'zod'
import { LibraryFileNameSchema } from '../slip/slip.ts'

/** What an article can be made of, told by what the file holds. */
export const ORIGINAL_KINDS = ['docx', 'html', 'txt'] as const
export type OriginalKind = (typeof ORIGINAL_KINDS)[number]

/** SHA-256 of the file's bytes in hex, then its kind: no page names such a file, none is exported. */
export const OriginalNameSchema = z.string().regex(/^[0-9a-f]{64}\.(?:docx|html|txt)$/)

/** Every name a file of the library's assets can have. */
export const StoredNameSchema = z.union([LibraryFileNameSchema, OriginalNameSchema])

/** 原稿: the file an article was made from, byte for byte, kept once however many articles came of it. */
export const OriginalFileSchema = z.strictObject({ asset: OriginalNameSchema, bytes: z.int().min(0) })
export type OriginalFile = z.infer<typeof OriginalFileSchema>
