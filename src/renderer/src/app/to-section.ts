import { currentBreadth } from './panes.ts'
import { go, isListSection, type Section } from './place.ts'

/** Goes to a part of the newsroom's work. On a window of one pane its list comes into sight, so the open article makes room. */
export function toSection(section: Section): void {
  go(currentBreadth() === 'narrow' && isListSection(section) ? { section, article: null } : { section })
}
