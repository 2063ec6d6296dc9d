import { $getSelection, $onUpdate, COMMAND_PRIORITY_BEFORE_EDITOR, COMMAND_PRIORITY_HIGH, DROP_COMMAND, KEY_DOWN_COMMAND, mergeRegister, PASTE_COMMAND, type BaseSelection, type LexicalEditor } from 'lexical'
import { DRAG_DROP_PASTE } from '@lexical/rich-text'
import type { Body } from '#core/body/body-schema.ts'
import type { Gated } from '#core/gate/gate-report.ts'
import { plainTextToBody } from '#core/gate/plain-text.ts'
import { tabSeparated } from '#core/gate/tab-separated.ts'
import { leavingOtherFields } from '../writes-elsewhere.ts'
import { composed } from './composed.ts'
import { $caretAtDrop } from './drop-point.ts'
import { copiedHere, foreignWords, LEXICAL, type Foreign } from './foreign-words.ts'
import { gateAtOnce, gateForeign, wordsAlone } from './gate-foreign.ts'
import { $insertBody } from './insert-body.ts'
import { $landPaste, askPlace, type PastePlace } from './land-paste.ts'
import { setOut } from './on-its-way.ts'
import { sayComing, sayMissed, sayPasted } from './paste-said.ts'

/** Read at once: a clipboard is empty again when its event has passed. */
type Taken = { body: Body } | { foreign: Foreign }

/** ms after which a paste that is still on its way is said to be */
const SAID_AFTER = 600

const notesOf = ({ plain, pictures }: Foreign): Gated['notes'] => (plain === '' && pictures.length > 0 ? [{ kind: 'image', count: pictures.length, details: pictures }] : [])

/** What needs no thread and no picture kept; null for what comes later. */
function atOnce(taken: Taken): Gated | null {
  if ('body' in taken) return { body: taken.body, notes: [] }
  return taken.foreign.html === '' ? { body: plainTextToBody(taken.foreign.plain), notes: notesOf(taken.foreign) } : gateAtOnce(taken.foreign)
}

/** Puts it in where it was asked for, or keeps it beside the text. */
function land(editor: LexicalEditor, place: PastePlace, came: Gated): void {
  // Somebody passed the article on, or the library went to another writer, while it was on its way.
  if (!editor.isEditable()) return sayMissed(editor, came, () => land(editor, place, came))
  editor.update(() => {
    const gone = $landPaste(editor, place, came.body)
    $onUpdate(() => sayPasted(editor, came.notes, gone))
  }, { discrete: true, tag: leavingOtherFields(editor) })
  return undefined
}

function made(editor: LexicalEditor, taken: Taken): Promise<Gated> {
  if ('body' in taken) return Promise.resolve({ body: taken.body, notes: [] })
  const ready = atOnce(taken)
  if (ready !== null) return Promise.resolve(ready)
  return new Promise((resolve) => {
    let unsay = (): void => undefined
    const timer = setTimeout(() => { unsay = sayComing(editor, () => end(wordsAlone(taken.foreign))) }, SAID_AFTER)
    function end(came: Gated): void {
      clearTimeout(timer)
      unsay()
      resolve(came)
    }
    void gateForeign(editor, taken.foreign).then(end)
  })
}

/** The article waits for it before it closes or goes on to its next step. */
const later = (editor: LexicalEditor, taken: Taken, place: PastePlace): void => setOut(editor, made(editor, taken).then(async (came) => {
  await composed(editor)
  land(editor, place, came)
}).catch((error: unknown) => { reportError(error) }))

function $put(editor: LexicalEditor, taken: Taken, selection: BaseSelection): void {
  const now = atOnce(taken)
  if (now === null) return later(editor, taken, askPlace(editor, selection))
  const gone = $insertBody(now.body, selection)
  if ('foreign' in taken || gone.length > 0) $onUpdate(() => sayPasted(editor, now.notes, gone))
  return undefined
}

/** Mod+Shift+V: the browser pastes with only the plain words; where it hands on the rest as well, the key is remembered. */
function registerPlainKey(editor: LexicalEditor): { takesPlain: () => boolean, dispose: () => void } {
  let plain = false
  const dispose = editor.registerCommand(KEY_DOWN_COMMAND, (event) => {
    plain = event.shiftKey && (event.ctrlKey || event.metaKey) && !event.altKey && event.code === 'KeyV'
    return false
  }, COMMAND_PRIORITY_BEFORE_EDITOR)
  return {
    takesPlain: () => {
      const was = plain
      plain = false
      return was
    },
    dispose,
  }
}

function takenFrom(data: DataTransfer, asPlain: boolean): Taken {
  const own = asPlain ? null : copiedHere(data.getData(LEXICAL))
  if (own !== null) return { body: own }
  const foreign = foreignWords(data, asPlain)
  const rows = asPlain || foreign.html !== '' ? null : tabSeparated(foreign.plain)
  return rows === null ? { foreign } : { body: rows }
}

const isPicturesOnly = (data: DataTransfer): boolean => data.getData('text/html') === '' && data.getData('text/plain') === ''

export function registerPaste(editor: LexicalEditor): () => void {
  const key = registerPlainKey(editor)
  /** `$where` is asked when the words may come in: a word that is being composed is neither torn apart nor left without its caret. */
  const take = (data: DataTransfer, asPlain: boolean, $where: () => BaseSelection | null): void => {
    const pictures = asPlain || !isPicturesOnly(data) ? [] : [...data.files].filter((file) => file.type.startsWith('image/'))
    // They wait for a composition by themselves.
    if (pictures.length > 0) return void editor.dispatchCommand(DRAG_DROP_PASTE, pictures)
    const taken = takenFrom(data, asPlain)
    if (editor.isComposing()) return later(editor, taken, $where === $getSelection ? null : $where)
    const selection = $where()
    if (selection !== null) $put(editor, taken, selection)
    return undefined
  }
  return mergeRegister(
    key.dispose,
    editor.registerCommand(PASTE_COMMAND, (event) => {
      const data = 'clipboardData' in event ? event.clipboardData : null
      const asPlain = key.takesPlain()
      if (data === null || data === undefined || $getSelection() === null) return false
      event.preventDefault()
      if (editor.isEditable()) take(data, asPlain, $getSelection)
      return true
    }, COMMAND_PRIORITY_HIGH),
    // Dragging words about inside the editor stays Lexical's; words from elsewhere would not pass the gate.
    editor.registerCommand(DROP_COMMAND, (event) => {
      const data = event.dataTransfer
      if (data === null || data.types.includes(LEXICAL) || data.files.length > 0) return false
      event.preventDefault()
      if (editor.isEditable()) take(data, false, () => $caretAtDrop(event))
      return true
    }, COMMAND_PRIORITY_HIGH),
  )
}
