import { z } from 'zod'
import { stored } from '#renderer/app/stored.ts'

/** Ways of looking at one's own text; remembered. None of them touches a word of it. */
export const WRITING_MODES = ['focus', 'typewriter', 'blanks'] as const
export type WritingMode = (typeof WRITING_MODES)[number]
export type WritingModes = Readonly<Record<WritingMode, boolean>>

export const writingModes = stored<WritingModes>('writing-modes', z.strictObject({ focus: z.boolean(), typewriter: z.boolean(), blanks: z.boolean() }), { focus: false, typewriter: false, blanks: false })

export function toggleMode(mode: WritingMode): void {
  const now = writingModes.get()
  writingModes.set({ ...now, [mode]: !now[mode] })
}
