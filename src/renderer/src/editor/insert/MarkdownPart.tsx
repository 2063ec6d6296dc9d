import { useEffect } from 'react'
import type { LexicalEditor } from 'lexical'
import { preferences } from '#renderer/settings/preferences.ts'
import { registerMarkdown } from './register-markdown.ts'

/** Reads the signs of Markdown for as long as the text is on the page and the setting says so. */
export function MarkdownPart({ editor }: { editor: LexicalEditor }): null {
  useEffect(() => registerMarkdown(editor, () => preferences.get().markdown), [editor])
  return null
}
