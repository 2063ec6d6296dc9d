import { useEffect, useRef } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { LibraryAccess } from '#contract/access-views.ts'
import { useDesk, useDeskQueries } from '#renderer/app/desk-context.tsx'
import { errorLine } from '#renderer/app/error-words.ts'
import { useLibrary } from '#renderer/app/use-library.ts'
import { documentsOf } from '#renderer/document/documents.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { toast } from '#renderer/ui/toast-queue.ts'

/** Whether this program writes in the library, and if not, who does. */
export function useAccess(): LibraryAccess | undefined {
  return useQuery(useDeskQueries().access.state.queryOptions()).data
}

/** Whether new things may be begun here. Not the same as readOnly: one that lost the library keeps its page open to the words it holds. */
export function useMayWrite(): boolean {
  const library = useLibrary().data
  const access = useAccess()
  return library !== undefined && !library.readOnly && access?.kind !== 'lost'
}

export function useTakeOver(): { run: () => void, isPending: boolean } {
  const t = useWords()
  const queries = useDeskQueries()
  const cache = useQueryClient()
  const { mutate, isPending } = useMutation(queries.access.takeOver.mutationOptions({
    onSuccess: () => toast(t('access:taken')),
    onError: (thrown) => toast(errorLine(thrown, t), { tone: 'problem' }),
    onSettled: () => {
      void cache.invalidateQueries({ queryKey: queries.access.state.key() })
      void cache.invalidateQueries({ queryKey: queries.library.view.key() })
    },
  }))
  return { run: () => mutate({}), isPending }
}

/** Once the library can be written again, words that wait are not left to the next try by themselves. */
export function useSaveWhenWritable(): void {
  const documents = documentsOf(useDesk())
  const kind = useAccess()?.kind
  const before = useRef(kind)
  useEffect(() => {
    if (kind === 'writing' && before.current !== undefined && before.current !== 'writing') documents.missed()
    before.current = kind
  }, [kind, documents])
}
