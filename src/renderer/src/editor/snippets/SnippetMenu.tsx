import { useState, type ReactElement } from 'react'
import { MessageSquareQuote } from 'lucide-react'
import { $getSelection, $isRangeSelection, type LexicalEditor } from 'lexical'
import { keysOf } from '#renderer/app/command-keys.ts'
import { useMayWrite } from '#renderer/access/use-access.ts'
import { useCommand } from '#renderer/app/commands.ts'
import { errorLine } from '#renderer/app/error-words.ts'
import { toSettingsPart } from '#renderer/settings/to-part.ts'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { SnippetDialog } from '#renderer/templates/SnippetDialog.tsx'
import { useAids } from '#renderer/templates/use-aids.ts'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { Menu, type MenuEntry } from '#renderer/ui/Menu.tsx'
import { insertSnippet } from './insert-snippet.ts'

/** 常用语, chosen from a menu; they go where the caret was left. */
export function SnippetMenu({ document, editable }: { document: ArticleDocument, editable: boolean }): ReactElement {
  const t = useWords()
  const { editor } = document
  const { data, error } = useAids()
  const mayWrite = useMayWrite()
  const [isOpen, setOpen] = useState(false)
  /** what is selected while the menu is open */
  const [selected, setSelected] = useState('')
  const [begun, setBegun] = useState<string | null>(null)
  const show = (open: boolean): void => {
    if (open) setSelected(selectedWords(editor))
    setOpen(open)
  }
  const close = (): void => {
    setBegun(null)
    // After the dialog has given focus back, the caret returns to its words.
    requestAnimationFrame(() => editor.focus())
  }
  useCommand('snippet', editable ? () => { if (!editor.isComposing()) show(true) } : null)
  const snippets = data?.snippets ?? []
  const none: MenuEntry[] = snippets.length > 0 ? [] : [{ id: 'none', label: error === null ? t('templates:snippetNone') : errorLine(error, t), isDisabled: true, act: () => undefined }]
  return (
    <>
      <Menu
        label={t('templates:snippets')} isOpen={isOpen} onOpenChange={show}
        trigger={<IconButton icon={MessageSquareQuote} label={t('templates:insert')} keys={keysOf('snippet')} isDisabled={!editable} />}
        entries={[
          ...snippets.map(({ id, name, words }): MenuEntry => ({
            id, label: name, note: words.length > 16 ? `${words.slice(0, 16)}…` : words,
            act: () => {
              insertSnippet(editor, words, false)
              // After the menu has given the focus back.
              requestAnimationFrame(() => editor.focus())
            },
          })),
          ...none, 'line',
          ...(selected === '' ? [] : [{ id: 'keep', label: t('templates:snippetKeep'), isDisabled: !mayWrite, act: () => setBegun(selected) }]),
          { id: 'manage', label: t('templates:snippetManage'), act: () => toSettingsPart('snippets') },
        ]}
      />
      {begun !== null && <SnippetDialog snippet={null} begun={begun} onClose={close} />}
    </>
  )
}

/** Each paragraph a line, as a snippet has them; '' where nothing is selected. */
const selectedWords = (editor: LexicalEditor): string => editor.getEditorState().read(() => {
  const selection = $getSelection()
  return $isRangeSelection(selection) && !selection.isCollapsed() ? selection.getTextContent().replace(/\n{2,}/g, '\n').trim() : ''
})
