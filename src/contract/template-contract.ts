import { oc } from '@orpc/contract'
import { z } from 'zod'
import { SnippetContentSchema, SnippetSchema, TemplateContentSchema, TemplateSchema, WritingAidsSchema } from '#core/template/template.ts'
import { DESK_ERRORS } from './errors.ts'

const call = oc.errors(DESK_ERRORS)
/** id null: a new one, baseRev 0; else the one that was seen as `baseRev` */
const seen = { id: z.string().min(1).max(64).nullable(), baseRev: z.int().min(0) }
const one = z.strictObject({ id: z.string().min(1).max(64), baseRev: z.int().min(1) })

export const SaveTemplateSchema = TemplateContentSchema.extend(seen)
export type SaveTemplateInput = z.infer<typeof SaveTemplateSchema>
export const SaveSnippetSchema = SnippetContentSchema.extend(seen)
export type SaveSnippetInput = z.infer<typeof SaveSnippetSchema>

/** 模板 and 常用语: the newsroom's own, one set a library. `library-changed` says that they are others. */
export const templateContract = {
  list: call.output(WritingAidsSchema),
  save: call.input(SaveTemplateSchema).output(TemplateSchema),
  remove: call.input(one).output(z.strictObject({})),
  saveSnippet: call.input(SaveSnippetSchema).output(SnippetSchema),
  removeSnippet: call.input(one).output(z.strictObject({})),
}
