const isMac = /Mac|iPhone|iPad/.test(navigator.platform)

/** ⌘H hides a Mac's program. */
export function replaceKeys(mac: boolean): 'Mod+Shift+KeyH' | 'Mod+KeyH' {
  return mac ? 'Mod+Shift+KeyH' : 'Mod+KeyH'
}

/** Everything a key, a menu of the shell or a button may ask for. `Mod` is ⌘ on a Mac, Ctrl elsewhere. */
export const COMMAND_KEYS = {
  new: 'Mod+Alt+KeyN',
  'new-from-template': 'Mod+Alt+Shift+KeyN',
  paste: 'Mod+Alt+KeyV',
  /** a 稿件包 from another desk, and one for another */
  receive: 'Mod+Alt+Shift+KeyO',
  send: 'Mod+Alt+Shift+KeyS',
  /** the tabs of the open articles; a browser keeps Mod+W and Ctrl+Tab for itself */
  'close-tab': 'Mod+Alt+KeyW',
  'reopen-tab': 'Mod+Alt+KeyT',
  'next-tab': 'Mod+Alt+PageDown',
  'previous-tab': 'Mod+Alt+PageUp',
  search: 'Mod+KeyK',
  find: 'Mod+KeyF',
  replace: replaceKeys(isMac),
  /** not H: ⌥⌘H hides a Mac's other programs */
  'replace-library': 'Mod+Alt+Shift+KeyF',
  snippet: 'Mod+Alt+KeyC',
  /** the next 【待核】 or TK of the open article */
  placeholder: 'Mod+Alt+Semicolon',
  'previous-placeholder': 'Mod+Alt+Shift+Semicolon',
  /** the crossheads of the open article */
  outline: 'Mod+Alt+KeyZ',
  export: 'Mod+Alt+KeyE',
  /** the other ways out: Word, 公众号, PDF … */
  'export-as': 'Mod+Alt+Shift+KeyE',
  slip: 'Mod+Alt+KeyS',
  review: 'Mod+Alt+KeyR',
  preview: 'Mod+Alt+KeyP',
  history: 'Mod+Alt+KeyY',
  redline: 'Mod+Alt+Shift+KeyY',
  'save-version': 'Mod+KeyS',
  /** offered only while two versions are compared, or a redline is shown */
  'next-change': 'Mod+Alt+BracketRight',
  'previous-change': 'Mod+Alt+BracketLeft',
  /** what was said about the article: about what is selected, or all of it */
  comment: 'Mod+Alt+KeyM',
  comments: 'Mod+Alt+KeyI',
  'next-comment': 'Mod+Alt+Quote',
  'previous-comment': 'Mod+Alt+Shift+Quote',
  'preview-page': 'Mod+Alt+KeyO',
  'fold-list': 'Mod+Backslash',
  'fold-inspector': 'Mod+Alt+Backslash',
  library: 'Mod+Alt+KeyL',
  'to-review': 'Mod+Alt+KeyJ',
  'to-sign': 'Mod+Alt+KeyK',
  'to-publish': 'Mod+Alt+Shift+KeyP',
  'to-trash': 'Mod+Alt+Slash',
  /** 收稿箱 */
  'to-tray': 'Mod+Alt+Shift+KeyG',
  /** ways of looking at the text that is written */
  'focus-mode': 'Mod+Alt+Digit7',
  typewriter: 'Mod+Alt+Digit8',
  blanks: 'Mod+Alt+Digit9',
  settings: 'Mod+Comma',
  who: 'Mod+Alt+KeyU',
  /** the next step of the review: submit, pass, sign */
  step: 'Mod+Alt+Enter',
  return: 'Mod+Alt+Backspace',
  withdraw: 'Mod+Alt+KeyX',
  /** the open article: into the bin, or out of it */
  trash: 'Mod+Alt+Period',
  /** offered only while the list has the focus: in a text it takes away a word */
  'trash-row': 'Mod+Backspace',
} as const
export type Command = keyof typeof COMMAND_KEYS

const NAMES: Record<string, string> = { Backslash: '\\', Comma: ',', Semicolon: ';', Period: '.', Slash: '/', Quote: "'", Enter: '↵', Backspace: '⌫', BracketLeft: '[', BracketRight: ']' }

/** The keys as people read them: ⌥⌘N on a Mac, Ctrl+Alt+N elsewhere. */
export function keysOf(command: Command): string {
  const parts = COMMAND_KEYS[command].split('+')
  const key = (parts.at(-1) ?? '').replace(/^(?:Key|Digit)/, '')
  const name = NAMES[key] ?? key
  const alt = parts.includes('Alt')
  const shift = parts.includes('Shift')
  return isMac ? `${alt ? '⌥' : ''}${shift ? '⇧' : ''}⌘${name}` : `Ctrl+${alt ? 'Alt+' : ''}${shift ? 'Shift+' : ''}${name}`
}

const isCommand = (name: string): name is Command => Object.hasOwn(COMMAND_KEYS, name)

/** The command a key press asks for. By place on the keyboard (`code`): with Alt a Mac writes other letters. */
export function commandOf(event: Pick<KeyboardEvent, 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'code'>, mac = isMac): Command | null {
  const mod = mac ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey
  if (!mod) return null
  const pressed = `Mod+${event.altKey ? 'Alt+' : ''}${event.shiftKey ? 'Shift+' : ''}${event.code}`
  return Object.keys(COMMAND_KEYS).find((name): name is Command => isCommand(name) && COMMAND_KEYS[name] === pressed) ?? null
}
