import type { ReactElement } from 'react'
import type { LexicalEditor } from 'lexical'
import { useWords } from '#renderer/i18n/use-words.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Menu } from '#renderer/ui/Menu.tsx'
import { FORMAT_COMMAND, GALLERY_COMMAND, RELATED_COMMAND } from '../commands/register-format-commands.ts'
import { EDITOR_KEYS } from '../editor-keys.ts'
import { keysText } from '../keys.ts'

/** What asks for more before it can be put in. */
const ASKS = [{ id: 'gallery', name: 'editor:gallery.make', command: GALLERY_COMMAND }, { id: 'related', name: 'related:pick', command: RELATED_COMMAND }] as const
const BLOCKS = ['editor-note', 'rule', 'dateline'] as const

/** 插入: what has no tool of its own in the bar. */
export function InsertMenu({ editor, editable }: { editor: LexicalEditor, editable: boolean }): ReactElement {
  const t = useWords()
  return (
    <Menu
      label={t('editor:insert')} trigger={<Button tone="quiet" size="small" isDisabled={!editable}>{t('editor:insert')}</Button>}
      entries={[...ASKS.map(({ id, name, command }) => ({
        id, label: t(name), keys: keysText(EDITOR_KEYS[id]),
        // A dialog takes the focus after the menu has given it back; the system's own wants the very press.
        act: () => { if (id === 'gallery') editor.dispatchCommand(command, null); else requestAnimationFrame(() => editor.dispatchCommand(command, null)) },
      })), 'line' as const, ...BLOCKS.map((format) => ({
        id: format, label: t(`editor:block.${format}`), keys: keysText(EDITOR_KEYS[format]),
        act: () => {
          editor.dispatchCommand(FORMAT_COMMAND, format)
          // After the menu has given the focus back.
          requestAnimationFrame(() => editor.focus())
        },
      }))]}
    />
  )
}
