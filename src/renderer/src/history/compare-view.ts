import { z } from 'zod'
import { stored } from '#renderer/app/stored.ts'

export const COMPARE_VIEWS = ['inline', 'sides'] as const
/** inline: both versions in one text; sides: one beside the other */
export type CompareView = (typeof COMPARE_VIEWS)[number]
export const compareView = stored<CompareView>('compare-view', z.enum(COMPARE_VIEWS), 'inline')
