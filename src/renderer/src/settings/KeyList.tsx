import { COMMAND_KEYS, keysOf, type Command } from '#renderer/app/command-keys.ts'
import { EDITOR_KEYS, type EditorKey } from '#renderer/editor/editor-keys.ts'
import { keysText } from '#renderer/editor/keys.ts'
import { useWords, type WordKey } from '#renderer/i18n/use-words.ts'
import { Kbd } from '#renderer/ui/Kbd.tsx'
import styles from './settings.module.css'

const COMMAND_NAMES = {
  new: 'library:newHint', 'new-from-template': 'templates:use', snippet: 'templates:insert', 'replace-library': 'replace:title', paste: 'library:paste', receive: 'package:receiveTitle', send: 'package:sendTitle', 'close-tab': 'tabs:closeThis', 'reopen-tab': 'tabs:reopen', 'next-tab': 'tabs:next', 'previous-tab': 'tabs:previous', search: 'frame:search', find: 'find:find', replace: 'find:replace', placeholder: 'find:nextPlaceholder', 'previous-placeholder': 'find:previousPlaceholder', outline: 'editor:outline', export: 'review:export', 'export-as': 'export:menu', slip: 'frame:slip', review: 'frame:review', preview: 'frame:preview', history: 'history:title', redline: 'redline:open', 'save-version': 'history:saveVersion', 'next-change': 'history:nextChange', 'previous-change': 'history:previousChange',
  comment: 'comments:add', comments: 'comments:title', 'next-comment': 'comments:next', 'previous-comment': 'comments:previous',
  'preview-page': 'frame:previewWide', 'fold-list': 'frame:foldList', 'fold-inspector': 'frame:foldInspector', library: 'frame:library', 'to-review': 'frame:toReview',
  'to-sign': 'frame:toSign', 'focus-mode': 'frame:mode.focus', typewriter: 'frame:mode.typewriter', blanks: 'frame:mode.blanks', settings: 'frame:settings', who: 'frame:whoAmI', step: 'settings:keyStep', return: 'review:act.return', withdraw: 'review:act.withdraw',
  'to-publish': 'publish:title', 'to-trash': 'trash:trash', 'to-tray': 'tray:title', trash: 'trash:putOrBack', 'trash-row': 'trash:putRow',
} as const satisfies Record<Command, WordKey>
const commands = Object.keys(COMMAND_KEYS).filter((name): name is Command => Object.hasOwn(COMMAND_NAMES, name))

const EDITOR_NAMES = {
  undo: 'editor:undo', redo: 'editor:redo', bold: 'editor:format.bold', italic: 'editor:format.italic', underline: 'editor:format.underline',
  'run-in': 'editor:format.run-in', 'crosshead-1': 'editor:format.crosshead-1', 'crosshead-2': 'editor:format.crosshead-2', paragraph: 'editor:format.paragraph',
  bullet: 'editor:format.bullet', number: 'editor:format.number', quote: 'editor:format.quote', 'editor-note': 'editor:format.editor-note', rule: 'editor:format.rule', link: 'editor:format.link', dateline: 'editor:format.dateline',
  gallery: 'editor:gallery.make', related: 'related:pick', figure: 'editor:figure.add', table: 'editor:table.insert', 'full-width': 'editor:width.full-width', quotes: 'editor:width.quotes', date: 'editor:insert-date', 'move-up': 'editor:move-up', 'move-down': 'editor:move-down', 'paste-plain': 'paste:plain',
} as const satisfies Record<EditorKey, WordKey>
const editorKeys = Object.keys(EDITOR_KEYS).filter((name): name is EditorKey => Object.hasOwn(EDITOR_NAMES, name))

const MOVES = [
  { words: 'settings:keyPanes', keys: 'F6' },
  { words: 'settings:keyPanesBack', keys: 'Shift+F6' },
  { words: 'settings:keyIndent', keys: 'Tab' },
  { words: 'settings:keyOutdent', keys: 'Shift+Tab' },
  { words: 'settings:keyLeaveText', keys: 'Esc Tab' },
  { words: 'settings:keyClose', keys: 'Esc' },
  { words: 'settings:keySend', keys: 'Mod+Enter' },
] as const

const CHOICES = [
  { words: 'settings:keyChoose', keys: 'settings:keySpace' },
  { words: 'settings:keyChooseOn', keys: 'Shift+↑ ↓' },
  { words: 'settings:keyChooseAll', keys: 'Mod+A' },
  { words: 'batch:stop', keys: 'Esc' },
] as const

/** Every key the desk listens to: the window's, the text's, and those that choose in the list, and those that move about. */
export function KeyList() {
  const t = useWords()
  const line = (words: string, keys: string) => <div key={words} className={styles['key']}><dt>{words}</dt><dd><Kbd keys={keys} /></dd></div>
  return (
    <>
      <dl className={styles['keys']}>{commands.map((command) => line(t(COMMAND_NAMES[command]), keysOf(command)))}</dl>
      <h4 className={styles['hint']}>{t('settings:keysText')}</h4>
      <dl className={styles['keys']}>{editorKeys.map((name) => line(t(EDITOR_NAMES[name]), keysText(EDITOR_KEYS[name])))}</dl>
      <h4 className={styles['hint']}>{t('settings:keysList')}</h4>
      <dl className={styles['keys']}>{CHOICES.map(({ words, keys }) => line(t(words), keys === 'settings:keySpace' ? keysText(`Mod+${t(keys)}`) : keysText(keys)))}</dl>
      <h4 className={styles['hint']}>{t('settings:keysMove')}</h4>
      <dl className={styles['keys']}>{MOVES.map(({ words, keys }) => line(t(words), keysText(keys)))}</dl>
    </>
  )
}
