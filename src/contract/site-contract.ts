import { oc } from '@orpc/contract'
import { z } from 'zod'
import { ArticleIdSchema } from '#core/article/article.ts'
import { PersonSchema } from '#core/article/person.ts'
import { DESK_ERRORS } from './errors.ts'
import { SiteReportSchema, SiteStateSchema } from './site-views.ts'
import { FolderSchema } from './views.ts'

const call = oc.errors(DESK_ERRORS)

/** 发布: the whole site, in a folder that is copied to web roots. */
export const siteContract = {
  state: call.output(SiteStateSchema),
  /** for shell.revealFolder */
  folder: call.output(FolderSchema),
  /** where the site lies from now on, on this machine: a handle from shell.chooseFolder; null: the library's own folder for it */
  keepIn: call.input(z.strictObject({ folder: z.string().nullable() })).output(SiteStateSchema),
  /** writes nothing: what `publish` would do now. `removeMany`, `older` as there */
  look: call.input(z.strictObject({ removeMany: z.boolean().default(false), older: z.boolean().default(false) })).output(SiteReportSchema),
  /**
   * Brings the folder to what the site is. `articles`: these alone, with the lists they stand in; all others stay as they were published. null: everything.
   * `removeMany`: also where so much goes that it looks like the wrong library. `older`: also where the site has words of a sign-off that the library does not know.
   */
  publish: call.input(z.strictObject({ by: PersonSchema.shape.id.nullable(), articles: z.array(ArticleIdSchema).min(1).max(10_000).nullable(), removeMany: z.boolean().default(false), older: z.boolean().default(false) })).output(SiteReportSchema),
  /** serves the site to browsers on this machine, read-only, until the desk ends; where to */
  preview: call.output(z.strictObject({ url: z.url() })),
  /** ends what is running: the site stays as it was */
  cancel: call.output(z.strictObject({})),
}
