import { ARTICLE_SCHEMA_VERSION } from '#core/article/article.ts'
import { WritingAidsSchema, type WritingAids } from '#core/template/template.ts'
import type { Problem } from '#contract/views.ts'
import { HeldDocument } from '../store/held-document.ts'
import { PREVIOUS_TEMPLATES_FILE, TEMPLATES_FILE, type LibraryFolder } from '../store/library-folder.ts'
import type { StoreFormat } from '../store/store-format.ts'
import { startingAids } from '#core/template/starting-aids.ts'

/**
 * A template's text is an article's, so the file has the article's version: a program that does not know a kind of block
 * refuses the file instead of taking it for damaged. What an article's migration changes in its slip or body, it must change here.
 */
export const TEMPLATES_FORMAT: StoreFormat<WritingAids> = {
  version: ARTICLE_SCHEMA_VERSION, schema: WritingAidsSchema, migrations: Array.from({ length: ARTICLE_SCHEMA_VERSION - 1 }, () => (data: unknown) => data),
}

/** templates.json: templates and snippets. Read when first asked for; there only once somebody has changed what a library starts with. */
export class TemplatesFile extends HeldDocument<WritingAids> {
  constructor(folder: LibraryFolder, now: () => Date, report: (problem: Problem) => void) {
    super(folder, {
      format: TEMPLATES_FORMAT, id: 'templates', file: TEMPLATES_FILE, previous: PREVIOUS_TEMPLATES_FILE,
      fresh: startingAids, unreadable: 'templates-unreadable', newer: 'templates-from-newer-version',
    }, now, report)
  }
}
