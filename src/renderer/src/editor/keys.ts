const isMac = /Mac|iPhone|iPad/.test(navigator.platform)

/** Keys as the platform writes them: `Mod+Alt+1` is ⌥⌘1 on a Mac, Ctrl+Alt+1 elsewhere. */
export function keysText(keys: string): string {
  if (!isMac) return keys.replace('Mod', 'Ctrl')
  const parts = keys.split('+')
  return `${parts.includes('Alt') ? '⌥' : ''}${parts.includes('Shift') ? '⇧' : ''}${parts.includes('Mod') ? '⌘' : ''}${parts.at(-1) ?? ''}`
}
