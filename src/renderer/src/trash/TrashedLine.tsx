import { Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { useMayWrite } from '#renderer/access/use-access.ts'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { useDocumentValue } from '#renderer/document/use-document-value.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { shortTime } from '#renderer/history/use-history-acts.ts'
import { useTrash } from './use-trash.ts'

type Line = (icon: ReactNode, words: string, acts: ReactNode) => ReactNode

/** Above the page of an article in the bin: since when, by whom, and the way out. */
export function TrashedLine({ document, line }: { document: ArticleDocument, line: Line }) {
  const t = useWords()
  const trashed = useDocumentValue(document, (d) => d.view.trashed)
  if (trashed === null) return null
  const when = shortTime(trashed.at)
  return line(
    <Trash2 size={15} aria-hidden />,
    trashed.by === null ? t('trash:bannerNobody', { when }) : t('trash:banner', { when, who: trashed.by.name }),
    <PutBack id={document.id} />,
  )
}

/** 移出回收站, and on to the article in the library, where it can be written in again. */
export function PutBack({ id }: { id: string }) {
  const t = useWords()
  const mayWrite = useMayWrite()
  const trash = useTrash()
  return <Button size="small" isDisabled={!mayWrite} onPress={() => trash.putBack(id, { section: 'library', article: id })}>{t('trash:putBack')}</Button>
}
