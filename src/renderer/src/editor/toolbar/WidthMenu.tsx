import type { ReactElement } from 'react'
import type { LexicalEditor } from 'lexical'
import { useWords, type Words } from '#renderer/i18n/use-words.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Menu, type MenuEntry } from '#renderer/ui/Menu.tsx'
import { FULL_WIDTH_COMMAND } from '../commands/register-format-commands.ts'
import { EDITOR_KEYS } from '../editor-keys.ts'
import { WIDTHS, type Width } from '../full-width/set-full-width.ts'
import { keysText } from '../keys.ts'

const KEYS: Record<Width, string | undefined> = { 'full-width': keysText(EDITOR_KEYS['full-width']), quotes: keysText(EDITOR_KEYS.quotes), 'half-width': undefined }
const isWidth = (name: string): name is Width => Object.hasOwn(WIDTHS, name)

export const widthEntries = (editor: LexicalEditor, editable: boolean, t: Words): MenuEntry[] => Object.keys(WIDTHS).filter(isWidth).map((width) => ({
  id: width, label: t(`editor:width.${width}`), keys: KEYS[width], isDisabled: !editable,
  act: () => { editor.dispatchCommand(FULL_WIDTH_COMMAND, width) },
}))

/** 规整: what may be set right throughout the article, each as one step. */
export function WidthMenu({ editor, editable }: { editor: LexicalEditor, editable: boolean }): ReactElement {
  const t = useWords()
  return (
    <Menu
      label={t('editor:widths')} hint={{ label: t('editor:widths') }} entries={widthEntries(editor, editable, t)}
      trigger={<Button tone="quiet" size="small" isDisabled={!editable}>{t('editor:word.widths')}</Button>}
    />
  )
}
