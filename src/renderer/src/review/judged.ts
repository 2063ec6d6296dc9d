import { useMemo } from 'react'
import { useQuery } from '@tanstack/react-query'
import { unpublishedIn } from '#core/article/related.ts'
import type { Judged } from '#core/workflow/judged.ts'
import { reviewsOf, type Reviews } from '#core/workflow/place.ts'
import { DEFAULT_RULES, type ChannelRules } from '#core/article/channel.ts'
import { useDeskQueries } from '#renderer/app/desk-context.tsx'
import { useLibrary } from '#renderer/app/use-library.ts'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { useRelated } from '#renderer/editor/nodes/related/use-related.ts'
import { useDocumentValue } from '#renderer/document/use-document-value.ts'
import { useSlip } from '#renderer/slip/use-slip.ts'

/**
 * The article as a review would judge it. The body is read when a save has
 * ended, not at each key: until then the button says 先保存好再审 anyway.
 */
export function useJudged(document: ArticleDocument): Judged {
  const view = useDocumentValue(document, (d) => d.view)
  const stage = useDocumentValue(document, (d) => d.stage)
  const slip = useDocumentValue(document, (d) => d.slip)
  const saveState = useDocumentValue(document, (d) => d.saveState)
  const related = useRelated(document.editor)
  const exported = useExported(document.id, stage === 'signed')
  const savedAt = saveState.kind === 'saved' ? saveState.at : null
  return useMemo(
    () => {
      const body = document.readBody()
      // Not known yet: the desk decides.
      const unpublished = related === null ? [] : unpublishedIn(body, related)
      return { stage, slip, body, records: view.records, writers: view.writers, createdBy: view.createdBy, unpublished, comments: view.comments, exported: exported !== null }
    },
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- `savedAt` is when the body is worth reading again
    [document, view, stage, slip, savedAt, related, exported],
  )
}

export function useRules(document: ArticleDocument): ChannelRules {
  const channel = useSlip(document, 'channel')
  return useLibrary().data?.channels.find((one) => one.id === channel)?.rules ?? DEFAULT_RULES
}

/** What each of its passes is called, by the rules of now. */
export function useReviews(document: ArticleDocument): Reviews {
  const records = useDocumentValue(document, (d) => d.view.records)
  const rules = useRules(document)
  return useMemo(() => reviewsOf(records, rules), [records, rules])
}

/** When its page last left the desk to be published; null: never, or not known yet. */
export function useExported(id: string, isAsked: boolean): { at: string } | null {
  return useQuery({ ...useDeskQueries().review.exported.queryOptions({ input: { id } }), enabled: isAsked }).data?.last ?? null
}
