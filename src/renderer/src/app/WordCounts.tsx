import { Button } from 'react-aria-components/Button'
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog'
import { Popover } from 'react-aria-components/Popover'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { Hint } from '#renderer/ui/Hint.tsx'
import { keysOf } from './command-keys.ts'
import { runCommand } from './commands.ts'
import styles from './word-counts.module.css'
import { useCounts, useSelectedCount } from './use-counts.ts'

/** 字数 in the status bar, all counts when pressed; and what is still to be checked. */
export function WordCounts({ document }: { document: ArticleDocument }) {
  const t = useWords()
  const counts = useCounts(document)
  const selected = useSelectedCount(document)
  if (counts === null) return <span className={styles['count']} />
  const lines = [
    ['counts.words', counts.words], ['counts.withoutMarks', counts.withoutMarks], ['counts.paragraphs', counts.paragraphs],
    ['counts.characters', counts.characters], ['counts.withoutBlanks', counts.withoutBlanks],
  ] as const
  const { placeholders } = counts
  return (
    <>
      <DialogTrigger>
        <Button className={styles['count'] ?? ''}>
          {selected === null ? t('frame:words', { count: counts.words }) : t('frame:wordsSelected', { selected, count: counts.words })}
        </Button>
        <Popover className={styles['popover'] ?? ''} placement="top start" offset={6}>
          <Dialog aria-label={t('frame:counts')} className={styles['counts'] ?? ''}>
            <dl>{lines.map(([name, count]) => <div key={name}><dt>{t(`frame:${name}`)}</dt><dd>{count.toLocaleString('zh-CN')}</dd></div>)}</dl>
          </Dialog>
        </Popover>
      </DialogTrigger>
      {placeholders > 0 && (
        <Hint label={t('find:placeholdersHint', { count: placeholders })} keys={keysOf('placeholder')} placement="top">
          <Button className={styles['placeholders'] ?? ''} onPress={() => runCommand('placeholder')}>{t('find:placeholders', { count: placeholders })}</Button>
        </Hint>
      )}
    </>
  )
}
