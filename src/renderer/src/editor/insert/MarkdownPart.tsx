import { useEffect } from 'react'
import type { LexicalEditor } from 'lexical'
import { useStored } from '#renderer/app/stored.ts'
import { preferences } from '#renderer/settings/preferences.ts'
import { registerMarkdown } from './register-markdown.ts'

/** Reads the signs of Markdown for as long as the text is on the page and the setting says so. */
export function MarkdownPart({ editor }: { editor: LexicalEditor }): null {
  const { markdown } = useStored(preferences)
  useEffect(() => (markdown ? registerMarkdown(editor) : undefined), [editor, markdown])
  return null
}
