import { useState } from 'react'
import { useMutation } from '@tanstack/react-query'
import type { Action } from '#core/article/article.ts'
import { reviewsOf } from '#core/workflow/place.ts'
import type { Person } from '#core/article/person.ts'
import { useDesk } from '#renderer/app/desk-context.tsx'
import { errorLine } from '#renderer/app/error-words.ts'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { lockedKeyOf, type LockedKey } from '#renderer/trust/locked-key.ts'
import { toast } from '#renderer/ui/toast-queue.ts'
import { useRules } from './judged.ts'

/**
 * One step of the review: what is on the screen is saved first, so that exactly that is judged. `locked`: the key that the step
 * is to be signed with asks for its passphrase.
 */
export function useAct(document: ArticleDocument, me: Person | null) {
  const t = useWords()
  const [locked, setLocked] = useState<LockedKey | null>(null)
  const client = useDesk()
  const rules = useRules(document)
  const act = useMutation({
    mutationFn: async ({ action, reason, notice = null, ticks = [] }: { action: Action, reason: string | null, notice?: string | null, ticks?: readonly string[] }) => {
      if (me === null) return null
      return await document.between((rev) => client.review.act({ id: document.id, rev, action, by: me.id, reason, notice, ticks: [...ticks] }))
    },
    onSuccess: (view, { action }) => {
      if (view === null) return
      document.adopt(view)
      const record = view.records.at(-1)
      const review = record === undefined ? undefined : reviewsOf(view.records, rules).get(record)
      // A pass is called what its button was.
      const act = action === 'pass' && review !== undefined ? t(`review:passAs.${review}`) : t(`review:act.${action}`)
      toast(t('review:done', { act, headline: view.slip.headline }), { about: document.id })
    },
    onError: (error) => {
      const key = lockedKeyOf(error)
      if (key === null) toast(errorLine(error, t), { tone: 'problem' })
      else setLocked(key)
    },
  })
  return { ...act, locked, forgetLocked: () => setLocked(null) }
}
