const isField = (target: EventTarget | null): boolean => target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement

/**
 * Keeps from every field the keys that an input method has for itself, while it writes a word there: the Enter that takes a candidate neither
 * sends a form nor makes a tag, the Escape that gives one up closes no dialog. keyCode 229 is what such a key is told by: Safari ends the
 * composition before its key is heard, and calls that key no part of one. Let go of again, it comes under its own name (Enter, 13) everywhere.
 * The text has rules of its own, and Lexical listens to these keys there.
 */
export function keepKeysOfInputMethod(): () => void {
  const taken = new Set<string>()
  const down = (event: KeyboardEvent): void => {
    taken.delete(event.code)
    if (!isField(event.target) || (!event.isComposing && event.keyCode !== 229)) return
    taken.add(event.code)
    event.stopImmediatePropagation()
    // A search field's own Escape empties it, whoever has the key: the input method has done its part before it is heard here.
    if (event.key === 'Escape') event.preventDefault()
  }
  const up = (event: KeyboardEvent): void => {
    if (taken.delete(event.code) && isField(event.target)) event.stopImmediatePropagation()
  }
  window.addEventListener('keydown', down, true)
  window.addEventListener('keyup', up, true)
  return () => {
    window.removeEventListener('keydown', down, true)
    window.removeEventListener('keyup', up, true)
  }
}
