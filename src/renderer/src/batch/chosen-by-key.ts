type Press = { key: string, shiftKey: boolean, ctrlKey: boolean, metaKey: boolean, altKey: boolean }

/**
 * What a key asks of choosing in the list; null: nothing, it walks or opens. As lists of files have it: Mod+Space begins and toggles, Shift with an
 * arrow goes on, Mod+A takes all; while choosing, Space and Enter toggle and Escape ends.
 */
export function chosenByKey({ key, shiftKey, ctrlKey, metaKey, altKey }: Press, isChoosing: boolean): 'toggle' | 'up' | 'down' | 'all' | 'end' | null {
  if (altKey) return null
  const mod = ctrlKey || metaKey
  if (mod) return shiftKey ? null : key === ' ' ? 'toggle' : key.toLowerCase() === 'a' ? 'all' : null
  if (shiftKey) return key === 'ArrowUp' ? 'up' : key === 'ArrowDown' ? 'down' : null
  if (!isChoosing) return null
  return key === ' ' || key === 'Enter' ? 'toggle' : key === 'Escape' ? 'end' : null
}
