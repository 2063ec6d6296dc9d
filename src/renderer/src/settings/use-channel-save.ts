import { useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { ORPCError } from '@orpc/client'
import type { Channel } from '#core/article/channel.ts'
import { mergeChannel } from '#core/article/merge-channel.ts'
import { useDeskQueries } from '#renderer/app/desk-context.tsx'
import { errorLine } from '#renderer/app/error-words.ts'
import { useWho } from '#renderer/app/who.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { toast } from '#renderer/ui/toast-queue.ts'

const isClash = (error: unknown): boolean => error instanceof ORPCError && error.code === 'settings-changed'

/**
 * Saves a channel with what it was when this window began. Where somebody else set the same to something else, `onNewer` is given what
 * the library has now with the draft's own changes on it, for the person to see before they save again.
 * @param channel null: a new one
 */
export function useChannelSave(channel: Channel | null, { onSaved, onNewer }: { onSaved: () => void, onNewer: (draft: Channel) => void }) {
  const t = useWords()
  const queries = useDeskQueries()
  const cache = useQueryClient()
  const me = useWho()
  const [base, setBase] = useState(channel)
  const save = useMutation(queries.library.saveChannel.mutationOptions({
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: queries.library.view.key() })
      toast(t('settings:saved'))
      onSaved()
    },
    onError: async (error, { channel: draft }) => {
      if (!isClash(error) || base === null) return
      const { channels } = await cache.fetchQuery({ ...queries.library.view.queryOptions(), staleTime: 0 })
      const now = channels.find(({ id }) => id === draft.id)
      if (now === undefined) return
      onNewer(mergeChannel(now, base, draft).channel)
      setBase(now)
    },
  }))
  return {
    isPending: save.isPending,
    problem: save.isError ? errorLine(save.error, t) : null,
    save: (draft: Channel): void => { if (!save.isPending) save.mutate({ channel: draft, base, by: me?.id ?? null }) },
  }
}
