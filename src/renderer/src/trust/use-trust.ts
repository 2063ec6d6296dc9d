import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useDesk, useDeskQueries } from '#renderer/app/desk-context.tsx'
import { download } from '#renderer/app/download.ts'
import { errorLine } from '#renderer/app/error-words.ts'
import { useCapabilities } from '#renderer/app/use-library.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { toast } from '#renderer/ui/toast-queue.ts'

/** Whose keys the library knows. */
export const useTrust = () => useQuery(useDeskQueries().trust.view.queryOptions())

/** What a view shows of keys and people is asked for again. */
function useAgain(): () => Promise<void> {
  const queries = useDeskQueries()
  const cache = useQueryClient()
  return async () => {
    await Promise.all([cache.invalidateQueries({ queryKey: queries.trust.key() }), cache.invalidateQueries({ queryKey: queries.library.view.key() })])
  }
}

export function useTrustActs() {
  const t = useWords()
  const client = useDesk()
  const queries = useDeskQueries()
  const shell = useCapabilities().data
  const again = useAgain()
  const onError = (error: unknown): void => toast(errorLine(error, t), { tone: 'problem' })
  return {
    makeKey: useMutation(queries.trust.makeKey.mutationOptions({ onSuccess: again })),
    unlock: useMutation(queries.trust.unlock.mutationOptions({ onSuccess: again })),
    lock: useMutation(queries.trust.lock.mutationOptions({ onSuccess: again, onError })),
    readCard: useMutation(queries.trust.readCard.mutationOptions({ onError })),
    trust: useMutation(queries.trust.trust.mutationOptions({ onSuccess: again, onError })),
    setTrusted: useMutation(queries.trust.setTrusted.mutationOptions({ onSuccess: again, onError })),
    reportLost: useMutation(queries.trust.reportLost.mutationOptions({
      onSuccess: async ({ name }) => {
        toast(t('trust:reportedLost', { name }))
        await again()
      },
      onError,
    })),
    saveCard: useMutation({
      mutationFn: async (person: string) => {
        if (shell?.saveFile === true) return await client.trust.saveCard({ person })
        const { file, name } = await client.trust.card({ person })
        download(file, name)
        return null
      },
      onSuccess: (saved) => { if (saved !== null) toast(t('trust:cardSaved', { name: saved.name })) },
      onError,
    }),
  }
}
