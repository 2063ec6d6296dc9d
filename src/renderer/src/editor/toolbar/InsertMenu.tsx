import type { ReactElement } from 'react'
import type { LexicalEditor } from 'lexical'
import { useWords } from '#renderer/i18n/use-words.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Menu, type MenuEntry } from '#renderer/ui/Menu.tsx'
import { INSERT_COMMAND } from '../commands/register-format-commands.ts'
import { INSERTABLE_FACTS, INSERTABLES } from '../insert/insertables.ts'
import { keysText } from '../keys.ts'

/** 插入: every block there is, by name, with its key; typed letters go to the next whose pinyin begins so. */
export function InsertMenu({ editor, editable, inTable }: { editor: LexicalEditor, editable: boolean, inTable: boolean }): ReactElement {
  const t = useWords()
  const entries = INSERTABLES.flatMap((insertable): MenuEntry[] => {
    const { icon, keys, pinyin, isFirst } = INSERTABLE_FACTS[insertable]
    return [...(isFirst ? ['line' as const] : []), {
      id: insertable, icon, label: t(`editor:block.${insertable}`), typed: pinyin.join(''), keys: keysText(keys),
      // Words alone stand in a cell; pictures, rules and the date find their place.
      isDisabled: inTable && !/^(?:figure|gallery|rule|related|date|dateline)$/.test(insertable),
      act: () => {
        // A dialog takes the focus after the menu has given it back; the system's own wants the very press.
        if (insertable === 'related' || insertable === 'table') return void requestAnimationFrame(() => editor.dispatchCommand(INSERT_COMMAND, insertable))
        editor.dispatchCommand(INSERT_COMMAND, insertable)
        requestAnimationFrame(() => editor.focus())
      },
    }]
  })
  return <Menu label={t('editor:insert')} entries={entries} hint={{ label: t('editor:insert.hint') }} trigger={<Button tone="quiet" size="small" isDisabled={!editable}>{t('editor:insert')}</Button>} />
}
