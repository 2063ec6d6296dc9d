import type { Stage } from '#core/article/article.ts'
import { placeOf, stageOfStep } from '#core/workflow/place.ts'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { useDocumentValue } from '#renderer/document/use-document-value.ts'
import { useRules } from '#renderer/review/judged.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { Badge } from '#renderer/ui/Badge.tsx'
import { WritingModesMenu } from './WritingModesMenu.tsx'
import { WordCounts } from './WordCounts.tsx'

/** Words of the open article, its stage and who has it, ways of looking at it. */
export function ArticleStatus({ document }: { document: ArticleDocument }) {
  const t = useWords()
  const stage = useDocumentValue(document, (d) => d.stage)
  const records = useDocumentValue(document, (d) => d.view.records)
  // A review that was left out comes before the signature.
  const place = placeOf({ stage, records }, useRules(document))
  return (
    <>
      <WordCounts key={document.id} document={document} />
      <Badge stage={stageOfStep(place, stage)} />
      <span>{holder(place.stage, document, t)}</span>
      <WritingModesMenu />
    </>
  )
}

function holder(stage: Stage, document: ArticleDocument, t: ReturnType<typeof useWords>): string {
  switch (stage) {
    case 'draft': return document.view.createdBy === null ? t('frame:nobodyHolds') : t('frame:heldBy', { name: document.view.createdBy.name })
    case 'first-review':
    case 'second-review':
    case 'final-review': return t('frame:waitsForReview')
    case 'awaiting-sign-off': return t('frame:waitsForSignature')
    case 'signed':
    case 'withdrawn': return ''
  }
}
