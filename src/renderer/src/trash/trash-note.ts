import type { Stage } from '#core/article/article.ts'
import { mayTrash } from '#core/workflow/may-trash.ts'
import type { Publication } from '#core/workflow/publication.ts'
import type { Words } from '#renderer/i18n/use-words.ts'

/** What must come first, beside an act that is not offered: 先撤稿. */
export const trashNote = (article: { stage: Stage, publication: Publication }, t: Words): string | undefined =>
  mayTrash(article) ? undefined : t(article.stage === 'signed' ? 'trash:first.signed' : article.publication === 'none' ? 'trash:first.review' : 'trash:first.public')
