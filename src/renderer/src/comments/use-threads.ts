import { useCallback, useSyncExternalStore } from 'react'
import { useMutation } from '@tanstack/react-query'
import type { CommentAct } from '#core/comments/decide-comment.ts'
import { isOpen, type Thread } from '#core/comments/thread.ts'
import { useMayWrite } from '#renderer/access/use-access.ts'
import { useDesk } from '#renderer/app/desk-context.tsx'
import { errorLine } from '#renderer/app/error-words.ts'
import { useWho } from '#renderer/app/who.ts'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { useDocumentValue } from '#renderer/document/use-document-value.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { toast } from '#renderer/ui/toast-queue.ts'
import { threadsOf, type TrackedThreads } from './tracked-threads.ts'
import { commentDrafts, NEW_COMMENT } from './comment-drafts.ts'

/** One value of an article's comments; re-renders when that value is another object. */
export function useTracked<T>(document: ArticleDocument, read: (tracked: TrackedThreads) => T): T {
  const tracked = threadsOf(document)
  return useSyncExternalStore(tracked.subscribe, useCallback(() => read(tracked), [tracked, read]))
}

const threads = (tracked: TrackedThreads): readonly Thread[] => tracked.threads
const openCount = (tracked: TrackedThreads): number => tracked.threads.filter(isOpen).length
export const useThreads = (document: ArticleDocument): readonly Thread[] => useTracked(document, threads)
export const useOpenCount = (document: ArticleDocument): number => useTracked(document, openCount)

/** What stands in the way of comments here, whoever sits at the window, in words; null where nothing does. */
export function useWhyNoComments(document: ArticleDocument): string | null {
  const t = useWords()
  const mayWrite = useMayWrite()
  const isTrashed = useDocumentValue(document, (d) => d.view.trashed !== null)
  return !mayWrite ? t('comments:readOnly') : isTrashed ? t('comments:trashed') : null
}

/** Which words begun it sends; null for none. */
const draftOf = (act: CommentAct): string | null => (act.kind === 'add' ? NEW_COMMENT : act.kind === 'reply' ? act.thread : act.kind === 'edit' ? act.message : null)

/** Says something about the article, or does something with what was said. */
export function useCommentAct(document: ArticleDocument) {
  const t = useWords()
  const me = useWho()
  const client = useDesk()
  return useMutation({
    mutationFn: async (act: CommentAct) => {
      if (me === null) return null
      // Its words are where the screen has them; where they cannot be saved just now the desk finds them itself.
      if (act.kind === 'add') await document.flush().catch(() => undefined)
      const view = await client.comment.act({ id: document.id, by: me.id, act })
      return { view, by: me.id, draft: draftOf(act) }
    },
    onSuccess: (sent) => {
      if (sent === null) return
      // Sent is sent, also where nobody looks at the form any more.
      if (sent.draft !== null) commentDrafts(document.id, sent.by).drop(sent.draft)
      document.tookActs(sent.view)
    },
    onError: (error) => toast(errorLine(error, t), { tone: 'problem' }),
  })
}
