import type { Written } from '#core/template/template.ts'
import { useMutation } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useWords } from '#renderer/i18n/use-words.ts'
import { toast } from '#renderer/ui/toast-queue.ts'
import { useDeskQueries } from './desk-context.tsx'
import { errorLine } from './error-words.ts'
import { wishHeadline } from './focus-wish.ts'
import { go } from './place.ts'
import { useWho } from './who.ts'

/** 新建: makes the article on disk first, empty or with these words, then opens it. Pressing twice while it is being made makes one. */
export function useNewArticle(): (content?: Written) => void {
  const t = useWords()
  const me = useWho()
  const create = useMutation(useDeskQueries().article.create.mutationOptions({
    onSuccess: (view) => {
      wishHeadline(view.id)
      go({ section: 'library', article: view.id, tab: 'slip' })
    },
    onError: (error, asked) => toast(errorLine(error, t), { tone: 'problem', act: { label: t('frame:retry'), act: () => create.mutate(asked) } }),
  }))
  const { isPending, mutate } = create
  return useCallback((content?: Written) => { if (!isPending) mutate({ by: me?.id ?? null, ...content }) }, [isPending, mutate, me])
}
