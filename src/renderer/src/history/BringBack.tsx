import { Undo2 } from 'lucide-react'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { useDocumentValue } from '#renderer/document/use-document-value.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Menu } from '#renderer/ui/Menu.tsx'
import { toast } from '#renderer/ui/toast-queue.ts'
import { bringBackBlock, undoBringBack, type Bring, type BringHow } from './bring-back-block.ts'
import styles from './compare.module.css'

/** 取回这一段: the block as it was, in the place of the one now or beside it. */
export function BringBack({ document, bring, isGone }: { document: ArticleDocument, bring: Bring, /** nothing stands in its place now */ isGone: boolean }) {
  const t = useWords()
  const editable = useDocumentValue(document, (d) => d.editable)
  if (!editable) return null
  const act = (how: BringHow): void => {
    if (!bringBackBlock(document, bring, how)) return toast(t('history:bringMoved'), { tone: 'problem' })
    return toast(t('history:brought'), { act: { label: t('frame:undo'), act: () => { if (!undoBringBack(document)) toast(t('history:bringKept')) } } })
  }
  const trigger = <Button size="small" tone="quiet" {...(isGone ? { onPress: () => act('beside') } : {})}><Undo2 size={13} aria-hidden />{t('history:bring')}</Button>
  return (
    <span className={styles['bring']}>
      {isGone ? trigger : (
        <Menu
          label={t('history:bring')} trigger={trigger}
          entries={[{ id: 'replace', label: t('history:bringReplace'), act: () => act('replace') }, { id: 'beside', label: t('history:bringBeside'), act: () => act('beside') }]}
        />
      )}
    </span>
  )
}
