import type { ReactElement } from 'react'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { useAids } from '#renderer/templates/use-aids.ts'
import { CaretList } from '../offers/CaretList.tsx'
import styles from './snippets.module.css'
import { useSnippetOffers } from './use-snippet-offers.ts'

/** The list under ;; while a name is typed after it. */
export function SnippetOffers({ document: { editor } }: { document: ArticleDocument }): ReactElement | null {
  const t = useWords()
  const offers = useSnippetOffers(editor, useAids().data?.snippets ?? [])
  if (offers === null) return null
  const { snippets, at, choose } = offers
  return (
    <CaretList
      editor={editor} label={t('templates:snippets')} said={t('templates:offers', { name: snippets[at]?.name ?? '' })} at={at}
      offers={snippets.map((snippet) => ({
        id: snippet.id, choose: () => choose(snippet),
        content: <><span className={styles['name']}>{snippet.name}</span><span className={styles['words']}>{snippet.words}</span></>,
      }))}
    />
  )
}
