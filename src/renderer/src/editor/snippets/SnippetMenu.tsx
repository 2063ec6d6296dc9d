import { useState, type ReactElement } from 'react'
import { MessageSquareQuote } from 'lucide-react'
import { keysOf } from '#renderer/app/command-keys.ts'
import { useCommand } from '#renderer/app/commands.ts'
import { errorLine } from '#renderer/app/error-words.ts'
import { toSettingsPart } from '#renderer/settings/to-part.ts'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { useAids } from '#renderer/templates/use-aids.ts'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { Menu, type MenuEntry } from '#renderer/ui/Menu.tsx'
import { insertSnippet } from './insert-snippet.ts'

/** 常用语, chosen from a menu; they go where the caret was left. */
export function SnippetMenu({ document, editable }: { document: ArticleDocument, editable: boolean }): ReactElement {
  const t = useWords()
  const { editor } = document
  const { data, error } = useAids()
  const [isOpen, setOpen] = useState(false)
  useCommand('snippet', editable ? () => { if (!editor.isComposing()) setOpen(true) } : null)
  const snippets = data?.snippets ?? []
  const none: MenuEntry[] = snippets.length > 0 ? [] : [{ id: 'none', label: error === null ? t('templates:snippetNone') : errorLine(error, t), isDisabled: true, act: () => undefined }]
  return (
    <Menu
      label={t('templates:snippets')} isOpen={isOpen} onOpenChange={setOpen}
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
        ...none, 'line', { id: 'manage', label: t('templates:snippetManage'), act: () => toSettingsPart('snippets') },
      ]}
    />
  )
}
