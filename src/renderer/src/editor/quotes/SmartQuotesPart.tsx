import { useEffect } from 'react'
import type { LexicalEditor } from 'lexical'
import { preferences } from '#renderer/settings/preferences.ts'
import { registerSmartQuotes } from './register-smart-quotes.ts'

/** Curls quotation marks as they are typed, for as long as the text is on the page and the setting says so. */
export function SmartQuotesPart({ editor }: { editor: LexicalEditor }): null {
  useEffect(() => registerSmartQuotes(editor, () => preferences.get().smartQuotes), [editor])
  return null
}
