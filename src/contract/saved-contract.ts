import { oc } from '@orpc/contract'
import { z } from 'zod'
import { ExportPresetSchema, SavedNameSchema, SavedSchema, SavedSearchSchema } from '#core/search/saved-search.ts'
import { DESK_ERRORS } from './errors.ts'

const call = oc.errors(DESK_ERRORS)
const named = z.strictObject({ name: SavedNameSchema })

/** 常用筛选 and 导出方案: a person's own, kept on this machine for this library. Of one name there is one: keeping it again puts it in the other's place. Each gives all there are then. */
export const savedContract = {
  list: call.output(SavedSchema),
  /** DeskError: saved-full */
  keepSearch: call.input(SavedSearchSchema).output(SavedSchema),
  dropSearch: call.input(named).output(SavedSchema),
  /** DeskError: saved-full */
  keepPreset: call.input(ExportPresetSchema).output(SavedSchema),
  dropPreset: call.input(named).output(SavedSchema),
}
