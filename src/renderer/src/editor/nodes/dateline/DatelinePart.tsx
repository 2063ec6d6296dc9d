import { useEffect } from 'react'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { go } from '#renderer/app/place.ts'
import { useLibrary } from '#renderer/app/use-library.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { toast } from '#renderer/ui/toast-queue.ts'
import { registerFilledDateline, type Lacking } from './fill-dateline.ts'

const NONE: readonly string[] = []

/** Fills a dateline that is put into the text from the slip, and says what the slip has not for it. */
export function DatelinePart({ document }: { document: ArticleDocument }): null {
  const t = useWords()
  const sources = useLibrary().data?.sources ?? NONE
  useEffect(() => registerFilledDateline(document, () => sources, (words: string, lacking: readonly Lacking[]) => toast(
    t('slip:datelineLacks', { words, what: lacking.map((what) => t(`slip:${what}`)).join(t('editor:and')) }),
    { act: { label: t('slip:datelineSeeSlip'), act: () => go({ tab: 'slip' }) } },
  )), [document, sources, t])
  return null
}
