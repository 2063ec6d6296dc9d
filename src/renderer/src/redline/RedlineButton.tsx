import { PenLine } from 'lucide-react'
import { focusPaneSoon } from '#renderer/app/pane-focus.ts'
import { keysOf } from '#renderer/app/command-keys.ts'
import { inspectorFolded, useBreadth } from '#renderer/app/panes.ts'
import { compareRevision } from '#renderer/history/comparing.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Hint } from '#renderer/ui/Hint.tsx'
import { showRedline } from './redlining.ts'

/** Shows the article's redline in the page's place. */
export function openRedline(article: string): void {
  compareRevision(null)
  showRedline({ article, from: null, to: null })
  focusPaneSoon('page')
}

export function RedlineButton({ article }: { article: string }) {
  const t = useWords()
  const breadth = useBreadth()
  const open = (): void => {
    openRedline(article)
    if (breadth !== 'wide') inspectorFolded.set(true)
  }
  return <Hint label={t('redline:open')} keys={keysOf('redline')}><Button size="small" onPress={open}><PenLine size={14} aria-hidden />{t('redline:title')}</Button></Hint>
}
