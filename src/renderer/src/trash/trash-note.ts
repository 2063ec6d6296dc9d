import type { Stage } from '#core/article/article.ts'
import { mayTrash } from '#core/workflow/may-trash.ts'
import type { Words } from '#renderer/i18n/use-words.ts'

/** What must come first, beside an act that is not offered: 先撤稿. */
export const trashNote = (stage: Stage, t: Words): string | undefined =>
  mayTrash({ stage }) ? undefined : t(stage === 'signed' ? 'trash:first.signed' : 'trash:first.review')
