import type { savedZh } from './saved.zh-cn.ts'

export const savedEn: Record<keyof typeof savedZh, string> = {
  searches: 'Saved searches',
  searchesHint: 'Give what the list is narrowed to a name, and have it again at a press. Kept on this machine, for everybody who uses this library on it.',
  none: 'None yet. Narrow the list first, then save it here.',
  name: 'Name',
  keepSearch: 'Save this search',
  replaceSearch: 'Replace “{{name}}”',
  nothing: 'Nothing is narrowed: narrow the list first',
  drop: 'Remove “{{name}}”',
  dropped: 'Removed “{{name}}”',
  undo: 'Put back',
  nameTaken: 'There is another “{{name}}” by now; it was not put back',
  preset: 'Export preset',
  noPreset: 'Choose formats',
  keepPreset: 'Save as preset',
  replacePreset: 'Replace “{{name}}”',
  presetName: 'Name of the preset',
}
