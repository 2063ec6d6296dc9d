import { useEffect, useState, type ReactElement } from 'react'
import { COMMAND_PRIORITY_EDITOR } from 'lexical'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { FULL_WIDTH_COMMAND } from '../commands/register-format-commands.ts'
import { setFullWidth, type Width } from '../full-width/set-full-width.ts'
import type { ArticleStep } from '../steps/article-step.ts'
import styles from './toolbar.module.css'

type Said = { kind: 'none', width: Width } | { kind: 'done', width: Width, step: ArticleStep }

/** 已换 N 处标点 · 撤销: stands until something else is written. */
export function FullWidthLine({ document }: { document: ArticleDocument }): ReactElement {
  const t = useWords()
  const [said, setSaid] = useState<Said | null>(null)

  useEffect(() => document.editor.registerCommand(FULL_WIDTH_COMMAND, (width) => {
    if (document.editable && !document.editor.isComposing()) {
      // Not inside the running update: the change is an undo step of its own.
      queueMicrotask(() => {
        const step = setFullWidth(document, width)
        setSaid(step === null ? { kind: 'none', width } : { kind: 'done', width, step })
      })
    }
    return true
  }, COMMAND_PRIORITY_EDITOR), [document])

  useEffect(() => {
    if (said === null) return undefined
    if (said.kind === 'done') return said.step.onGone(() => setSaid(null))
    const timer = setTimeout(() => setSaid(null), 4_000)
    return () => clearTimeout(timer)
  }, [said])

  return (
    <span className={styles['done']} role="status">
      {said?.kind === 'none' && t(`editor:width.${said.width}.none`)}
      {said?.kind === 'done' && (
        <>
          {t(`editor:width.${said.width}.done`, { number: said.step.count })}
          <Button size="small" tone="quiet" preventFocusOnPress onPress={() => said.step.undo()}>{t('editor:undo')}</Button>
        </>
      )}
    </span>
  )
}
