import { z } from 'zod'
import { assetsOf } from '../article/assets-of.ts'
import { BodySchema, type Body } from '../body/body-schema.ts'
import { DatelineSchema, emptySlip, SlipSchema, type Slip } from '../slip/slip.ts'

/** 电头 without its day: an article made from the template gets the day it is made on. */
const UndatedSchema = DatelineSchema.omit({ month: true, day: true })

/** The lines of the slip that a template fills. Pictures, times and addresses are one article's own. */
export const TemplateSlipSchema = SlipSchema
  .pick({ kicker: true, headline: true, deck: true, shortTitle: true, channel: true, section: true, source: true, bylines: true, editors: true, reviewCredits: true, summary: true, tags: true, rights: true })
  .extend({ dateline: UndatedSchema.nullable() })
export type TemplateSlip = z.infer<typeof TemplateSlipSchema>

export const MAX_AID_NAME = 40
/** UTF-16 code units of a template's text, and of a snippet's */
export const MAX_TEMPLATE_TEXT = 20_000
export const MAX_SNIPPET_TEXT = 5_000
export const MAX_TEMPLATES = 100
export const MAX_SNIPPETS = 500

const id = z.string().min(1).max(64)
/** counts from 1; every change is one more, so that a change made from an older one is told apart */
const rev = z.int().min(1)
const name = z.string().trim().min(1).max(MAX_AID_NAME).refine((words) => !/[\u0000-\u001f\u007f\u2028\u2029]/.test(words), 'control-character')

export const TemplateBodySchema = BodySchema.refine((body) => assetsOf({ slip: emptySlip(), body }).length === 0, 'names-a-file')
export const TemplateContentSchema = z.strictObject({ name, slip: TemplateSlipSchema, body: TemplateBodySchema })
export type TemplateContent = z.infer<typeof TemplateContentSchema>
/** 模板: what an article of a kind begins with. */
export const TemplateSchema = TemplateContentSchema.extend({ id, rev })
export type Template = z.infer<typeof TemplateSchema>

/** Typed after ;; it must be one word: a blank or a further semicolon ends it. */
export const SnippetNameSchema = name.refine((words) => !/[\s;；]/u.test(words), 'one-word')
export const SnippetContentSchema = z.strictObject({ name: SnippetNameSchema, words: z.string().max(MAX_SNIPPET_TEXT).refine((words) => words.trim() !== '', 'empty') })
export type SnippetContent = z.infer<typeof SnippetContentSchema>
/** 常用语: words that are written again and again, under a name. */
export const SnippetSchema = SnippetContentSchema.extend({ id, rev })
export type Snippet = z.infer<typeof SnippetSchema>

export const WritingAidsSchema = z.strictObject({ templates: z.array(TemplateSchema).max(MAX_TEMPLATES), snippets: z.array(SnippetSchema).max(MAX_SNIPPETS) })
export type WritingAids = z.infer<typeof WritingAidsSchema>

export const emptyTemplateSlip = (): TemplateSlip => templateSlipOf(emptySlip())

export function templateSlipOf({ kicker, headline, deck, shortTitle, channel, section, source, bylines, editors, reviewCredits, summary, tags, rights, dateline }: Slip): TemplateSlip {
  const undated = dateline === null ? null : { outlet: dateline.outlet, place: dateline.place, verb: dateline.verb, credits: dateline.credits }
  return { kicker, headline, deck, shortTitle, channel, section, source, bylines, editors, reviewCredits, summary, tags, rights, dateline: undated }
}

export type Written = { slip: Slip, body: Body }
