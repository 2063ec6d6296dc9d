import { useMutation } from '@tanstack/react-query'
import type { KeptRevision } from '#contract/history-contract.ts'
import { commentsAfter } from '#core/comments/carry-anchors.ts'
import { siteTimeText } from '#core/slip/site-time.ts'
import { useDesk } from '#renderer/app/desk-context.tsx'
import { errorLine } from '#renderer/app/error-words.ts'
import { go } from '#renderer/app/place.ts'
import { useWho } from '#renderer/app/who.ts'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { toast } from '#renderer/ui/toast-queue.ts'
import { compareRevision } from './comparing.ts'
import { useRefreshRevisions } from './use-revisions.ts'

/** 06-29 15:02 */
export const shortTime = (instant: string): string => siteTimeText(instant).slice(5, 16)

/** What may be done with a kept revision. Each act says what came of it, or why nothing did. */
export function useHistoryActs(document: ArticleDocument) {
  const t = useWords()
  const client = useDesk()
  const me = useWho()
  const refresh = useRefreshRevisions()
  const by = me?.id ?? null
  const { id } = document
  const onError = (error: unknown): void => toast(errorLine(error, t), { tone: 'problem' })

  /** Brings `rev` back; resolves to the revision it replaced, null where the words were the same. */
  const bring = async (rev: number): Promise<number | null> => {
    let replaced = document.rev
    const view = await document.between((baseRev) => {
      replaced = baseRev
      return client.history.restore({ id, rev, baseRev, by })
    })
    document.adopt(view)
    refresh()
    return view.rev === replaced ? null : replaced
  }
  const undo = (replaced: number): void => void bring(replaced).then(() => toast(t('history:undone')), onError)

  const restore = useMutation({
    mutationFn: (revision: KeptRevision) => bring(revision.rev),
    onSuccess: (replaced, revision) => {
      compareRevision(null)
      if (replaced === null) toast(t('history:restoredSame'))
      else toast(t('history:restored', { when: shortTime(revision.at) }), { act: { label: t('frame:undo'), act: () => undo(replaced) } })
    },
    onError,
  })

  const name = useMutation({
    mutationFn: ({ rev, words }: { rev: number, words: string }) => client.history.name({ id, rev, name: words.trim() === '' ? null : words.trim(), by }),
    onSuccess: ({ revision }) => {
      refresh()
      toast(revision.name === null ? t('history:unnamed') : t('history:named', { name: revision.name }))
    },
    onError,
  })

  const saveAsNew = useMutation({
    mutationFn: async (rev: number) => {
      const { slip, body } = await client.history.get({ id, rev })
      // Content id and address come with its own sign-off.
      const made = await client.article.create({ by, slip: { ...slip, contentId: null, permalink: null }, body, comments: commentsAfter(document.view.comments, document.view.body, body) })
      return made.id
    },
    onSuccess: (article) => go({ section: 'library', article, tab: 'slip' }),
    onError,
  })

  return { restore, name, saveAsNew }
}

/** 存为版本: what is on the screen becomes a revision somebody asked for. */
export function useSaveVersion(document: ArticleDocument | null): () => void {
  const t = useWords()
  const client = useDesk()
  const me = useWho()
  const refresh = useRefreshRevisions()
  const { mutate, isPending } = useMutation({
    mutationFn: async (article: ArticleDocument) => {
      const { id } = article
      let base = article.rev
      const { rev } = await article.between((baseRev) => {
        base = baseRev
        return client.article.save({ id, baseRev, by: me?.id ?? null, why: 'saved' })
      })
      if (rev > base) article.adopt(await client.article.get({ id }))
    },
    onSuccess: () => {
      refresh()
      toast(t('history:savedVersion'))
    },
    onError: (error) => toast(errorLine(error, t), { tone: 'problem' }),
  })
  return () => { if (document !== null && !isPending) mutate(document) }
}
