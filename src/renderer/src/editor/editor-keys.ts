/** The text's own keys, as its tools and the list in the settings show them. Undo, redo, bold, italic and underline are the platform's. */
export const EDITOR_KEYS = {
  undo: 'Mod+Z',
  redo: 'Mod+Shift+Z',
  bold: 'Mod+B',
  italic: 'Mod+I',
  underline: 'Mod+U',
  'run-in': 'Mod+Alt+B',
  'crosshead-1': 'Mod+Alt+1',
  'crosshead-2': 'Mod+Alt+2',
  paragraph: 'Mod+Alt+0',
  bullet: 'Mod+Shift+8',
  number: 'Mod+Shift+7',
  quote: 'Mod+Shift+9',
  'editor-note': 'Mod+Alt+A',
  rule: 'Mod+Alt+-',
  link: 'Mod+K',
  // Word's and WPS's own
  'move-up': 'Alt+Shift+↑',
  'move-down': 'Alt+Shift+↓',
  // not D: ⌥⌘D hides the Dock of a Mac before any program hears of it
  dateline: 'Mod+Alt+G',
  gallery: 'Mod+Alt+3',
  related: 'Mod+Alt+4',
  figure: 'Mod+Alt+5',
  table: 'Mod+Alt+6',
  'full-width': 'Mod+Alt+F',
  quotes: 'Mod+Alt+Q',
  // Word's and WPS's own as well
  date: 'Alt+Shift+D',
  'paste-plain': 'Mod+Shift+V',
} as const
export type EditorKey = keyof typeof EDITOR_KEYS
