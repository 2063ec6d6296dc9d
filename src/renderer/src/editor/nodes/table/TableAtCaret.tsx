import { useEffect, useRef, useState, type ReactElement } from 'react'
import { COMMAND_PRIORITY_EDITOR, type LexicalEditor } from 'lexical'
import { Dialog } from 'react-aria-components/Dialog'
import { Popover } from 'react-aria-components/Popover'
import { useWords } from '#renderer/i18n/use-words.ts'
import { TABLE_SIZE_COMMAND } from '../../commands/register-format-commands.ts'
import { $rootBlock } from '../../commands/root-block.ts'
import { $tableAtCaret } from './at-caret.ts'
import { insertTable } from './TableInsert.tsx'
import { TablePicker, type TableSize } from './TablePicker.tsx'
import styles from './table.module.css'

/** The line a table was asked for at, by / or 插入; in the window, px. */
type Place = { left: number, top: number, height: number }

/** Asks at the caret how large a table is to be. Escape leaves the text as it is. */
export function TableAtCaret({ editor }: { editor: LexicalEditor }): ReactElement {
  const t = useWords()
  const [place, setPlace] = useState<Place | null>(null)
  const anchor = useRef<HTMLSpanElement>(null)
  useEffect(() => editor.registerCommand(TABLE_SIZE_COMMAND, () => {
    if ($tableAtCaret() !== null) return true
    const block = $rootBlock().getKey()
    // When the line stands on the page as it will, and a menu it was asked from has given the focus back.
    requestAnimationFrame(() => {
      const rect = editor.getElementByKey(block)?.getBoundingClientRect()
      if (rect !== undefined) setPlace({ left: rect.left, top: rect.top, height: rect.height })
    })
    return true
  }, COMMAND_PRIORITY_EDITOR), [editor])
  const close = (): void => {
    setPlace(null)
    requestAnimationFrame(() => editor.focus())
  }
  const insert = (size: TableSize): void => {
    setPlace(null)
    insertTable(editor, size)
  }
  return (
    <>
      <span ref={anchor} aria-hidden className={styles['anchor']} style={place ?? {}} />
      <Popover className={styles['popover'] ?? ''} triggerRef={anchor} isOpen={place !== null} onOpenChange={(isOpen) => { if (!isOpen) close() }} placement="bottom start" offset={4}>
        <Dialog aria-label={t('editor:table.insert')}><TablePicker onChoose={insert} /></Dialog>
      </Popover>
    </>
  )
}
