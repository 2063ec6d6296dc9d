import { Button } from 'react-aria-components/Button'
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog'
import { Popover } from 'react-aria-components/Popover'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { Hint } from '#renderer/ui/Hint.tsx'
import { keysOf } from './command-keys.ts'
import { runCommand } from './commands.ts'
import styles from './word-counts.module.css'
import { useCounts, useSelectedCounts, type TextCounts } from './use-counts.ts'

const LINES = ['words', 'withoutMarks', 'paragraphs', 'characters', 'withoutBlanks'] as const satisfies readonly (keyof TextCounts)[]

/** 字数 in the status bar, all counts when pressed, of what is selected beside those of the whole; and what is still to be checked. */
export function WordCounts({ document }: { document: ArticleDocument }) {
  const t = useWords()
  const counts = useCounts(document)
  const selected = useSelectedCounts(document)
  if (counts === null) return <span className={styles['count']} />
  const { placeholders } = counts
  return (
    <>
      <DialogTrigger>
        <Button className={styles['count'] ?? ''}>
          {selected === null ? t('frame:words', { count: counts.words }) : t('frame:wordsSelected', { selected: selected.words, count: counts.words })}
        </Button>
        <Popover className={styles['popover'] ?? ''} placement="top start" offset={6}>
          <Dialog aria-label={t('frame:counts')} className={styles['counts'] ?? ''}>
            <table>
              {selected !== null && <thead><tr><th scope="col"><span className="visually-hidden">{t('frame:counts')}</span></th><th scope="col">{t('frame:counts.selected')}</th><th scope="col">{t('frame:counts.whole')}</th></tr></thead>}
              <tbody>
                {LINES.map((name) => (
                  <tr key={name}>
                    <th scope="row">{t(`frame:counts.${name}`)}</th>
                    {selected !== null && <td>{selected[name].toLocaleString('zh-CN')}</td>}
                    <td>{counts[name].toLocaleString('zh-CN')}</td>
                  </tr>
                ))}
              </tbody>
            </table>
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
