import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ArticleView } from '#contract/views.ts'
import { useDesk, useDeskQueries } from '#renderer/app/desk-context.tsx'
import { errorLine } from '#renderer/app/error-words.ts'
import { currentPlace, go, type Place } from '#renderer/app/place.ts'
import { useWho } from '#renderer/app/who.ts'
import { documentsOf } from '#renderer/document/documents.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { neighbourOf } from '#renderer/library/list-order.ts'
import { closed } from '#renderer/tabs/article-tabs.ts'
import { currentTabs, setTabs } from '#renderer/tabs/tab-store.ts'
import { toast } from '#renderer/ui/toast-queue.ts'

/** `rev`: the revision on the screen */
type Asked = { id: string, rev: number }
/** `to`: where the window goes then; null: it stays */
type Back = { id: string, to: Partial<Place> | null }

/** Into the bin and out of it. Each says what came of it and how to take it back, or why nothing did. */
export function useTrash() {
  const t = useWords()
  const client = useDesk()
  const queries = useDeskQueries()
  const cache = useQueryClient()
  const documents = documentsOf(client)
  const by = useWho()?.id ?? null
  const onError = (error: unknown): void => toast(errorLine(error, t), { tone: 'problem' })
  const onSettled = (): void => {
    void cache.invalidateQueries({ queryKey: queries.article.list.key() })
    void cache.invalidateQueries({ queryKey: queries.library.view.key() })
  }
  const named = ({ slip }: ArticleView): string => (slip.headline === '' ? t('library:untitled') : slip.headline)

  const back = useMutation({
    mutationFn: async ({ id }: Back) => {
      // Nothing that somebody wrote changes with it, so whatever revision stands there is the one meant.
      const { rev } = await client.article.get({ id })
      const view = await client.trash.putBack({ id, rev, by })
      documents.opened(id)?.outOfBin(view)
      return view
    },
    onSuccess: (view, { to }) => {
      if (to !== null) go(to)
      toast(t('trash:backDone', { headline: named(view) }))
    },
    onError, onSettled,
  })

  const put = useMutation({
    mutationFn: async ({ id, rev }: Asked) => {
      const document = documents.opened(id)
      await document?.flush()
      // asked now: afterwards the list no longer has it
      const next = neighbourOf(id)
      const call = (base: number) => client.trash.put({ id, rev: base, by })
      const view = await (document === undefined || document === null ? call(rev) : document.between(call))
      document?.adopt(view)
      return { view, next, holdsWords: document?.pending ?? false }
    },
    onSuccess: ({ view, next, holdsWords }) => {
      const { id } = view
      const place = currentPlace()
      const wasOpen = place.article === id
      // Words typed while it went, or a paste that found no place: the page stays with them, and says what to do about them.
      if (wasOpen && !holdsWords) go({ article: next })
      if (!holdsWords) setTabs(closed(currentTabs(), id))
      toast(t('trash:putDone', { headline: named(view) }), { act: { label: t('frame:undo'), act: () => back.mutate({ id, to: wasOpen ? { section: place.section, article: id } : null }) } })
    },
    onError, onSettled,
  })

  return {
    put: (asked: Asked): void => { if (!put.isPending) put.mutate(asked) },
    putBack: (id: string, to: Partial<Place> | null): void => { if (!back.isPending) back.mutate({ id, to }) },
  }
}
