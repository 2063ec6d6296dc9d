import { go } from '#renderer/app/place.ts'

/** The parts of the settings that other places lead to. */
export type PartId = 'review' | 'templates' | 'snippets' | 'tray' | 'backup'

let wanted: PartId | null = null
const listeners = new Set<() => void>()

/** To the settings, and there to this part of them. */
export function toSettingsPart(id: PartId): void {
  wanted = id
  go({ section: 'settings' })
  for (const listener of listeners) listener()
}

/** Once: whoever comes back to the settings later begins at their top. */
export function takeWantedPart(isThere: (id: PartId) => boolean): PartId | null {
  if (wanted === null || !isThere(wanted)) return null
  const id = wanted
  wanted = null
  return id
}

export function onPartWanted(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
