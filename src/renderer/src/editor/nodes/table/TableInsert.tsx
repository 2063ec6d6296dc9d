import { useState, type ReactElement } from 'react'
import { Table } from 'lucide-react'
import { $addUpdateTag, HISTORY_PUSH_TAG, type LexicalEditor } from 'lexical'
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog'
import { Popover } from 'react-aria-components/Popover'
import { useWords } from '#renderer/i18n/use-words.ts'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { EDITOR_KEYS } from '../../editor-keys.ts'
import { keysText } from '../../keys.ts'
import { $nameStep } from '../../steps/step-names.ts'
import { $insertTable } from './table-acts.ts'
import { TablePicker, type TableSize } from './TablePicker.tsx'
import styles from './table.module.css'

export function insertTable(editor: LexicalEditor, { rows, columns }: TableSize): void {
  editor.update(() => {
    $addUpdateTag(HISTORY_PUSH_TAG)
    $nameStep('insert')
    $insertTable(rows, columns)
  })
  // After the popover has given the focus back.
  requestAnimationFrame(() => editor.focus())
}

/** A tool that asks how large the table is to be. */
export function TableInsert({ editor, isDisabled }: { editor: LexicalEditor, isDisabled: boolean }): ReactElement {
  const t = useWords()
  const [isOpen, setOpen] = useState(false)
  const insert = (size: TableSize): void => {
    setOpen(false)
    insertTable(editor, size)
  }
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <IconButton icon={Table} label={t('editor:table.insert')} keys={keysText(EDITOR_KEYS.table)} isDisabled={isDisabled} />
      <Popover className={styles['popover'] ?? ''} offset={4}>
        <Dialog aria-label={t('editor:table.insert')}><TablePicker onChoose={insert} /></Dialog>
      </Popover>
    </DialogTrigger>
  )
}
