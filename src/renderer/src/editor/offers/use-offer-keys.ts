import { useEffect, useEffectEvent } from 'react'
import { COMMAND_PRIORITY_CRITICAL, KEY_DOWN_COMMAND, type LexicalEditor } from 'lexical'
import { isOfField } from '../commands/leave-fields-alone.ts'

export type OfferKeys = { count: number, at: number, setAt: (at: number) => void, choose: () => void, /** Escape: what was typed stays */ leave: () => void }

/** The keys of a list at the caret, as long as it offers anything: arrows, Enter or Tab, Escape. While an input method composes they are its own. */
export function useOfferKeys(editor: LexicalEditor, { count, at, setAt, choose, leave }: OfferKeys): void {
  const onKey = useEffectEvent((event: KeyboardEvent): boolean => {
    // keyCode 229: the key belongs to the input method
    if (event.isComposing || event.keyCode === 229 || editor.isComposing() || event.ctrlKey || event.metaKey || event.altKey || isOfField(event)) return false
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined) setAt((at + step + count) % count)
    else if ((event.key === 'Enter' || event.key === 'Tab') && !event.shiftKey) choose()
    else if (event.key === 'Escape') leave()
    else return false
    event.preventDefault()
    event.stopPropagation()
    return true
  })
  const isOpen = count > 0
  useEffect(() => (isOpen ? editor.registerCommand(KEY_DOWN_COMMAND, (event) => onKey(event), COMMAND_PRIORITY_CRITICAL) : undefined), [editor, isOpen])
}
