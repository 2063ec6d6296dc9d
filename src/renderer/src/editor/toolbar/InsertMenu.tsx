import type { ReactElement } from 'react'
import type { LexicalEditor } from 'lexical'
import { useWords } from '#renderer/i18n/use-words.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Menu } from '#renderer/ui/Menu.tsx'
import { FORMAT_COMMAND } from '../commands/register-format-commands.ts'
import { EDITOR_KEYS } from '../editor-keys.ts'
import { keysText } from '../keys.ts'

const BLOCKS = ['editor-note', 'rule', 'dateline'] as const

/** 插入: what has no tool of its own in the bar. */
export function InsertMenu({ editor, editable }: { editor: LexicalEditor, editable: boolean }): ReactElement {
  const t = useWords()
  return (
    <Menu
      label={t('editor:insert')} trigger={<Button tone="quiet" size="small" isDisabled={!editable}>{t('editor:insert')}</Button>}
      entries={BLOCKS.map((format) => ({
        id: format, label: t(`editor:block.${format}`), keys: keysText(EDITOR_KEYS[format]),
        act: () => {
          editor.dispatchCommand(FORMAT_COMMAND, format)
          // After the menu has given the focus back.
          requestAnimationFrame(() => editor.focus())
        },
      }))}
    />
  )
}
