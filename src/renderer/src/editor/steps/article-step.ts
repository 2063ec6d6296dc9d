import {
  $getRoot, $isElementNode, $isTextNode, CLEAR_HISTORY_COMMAND, COMMAND_PRIORITY_EDITOR, HISTORIC_TAG, HISTORY_PUSH_TAG, mergeRegister, SKIP_DOM_SELECTION_TAG, UNDO_COMMAND, type LexicalEditor, type LexicalNode, type TextNode,
} from 'lexical'
import type { Slip } from '#core/slip/slip.ts'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { nextSteps, standing, stepTag, type StepKind, type StepName } from './step-names.ts'

/** A change of body and slip together, which can be taken back as one as long as nothing else has been written since. */
export type ArticleStep = {
  /** places changed, body and slip together */
  count: number
  undo: () => void
  /** Calls back once, when the step has been taken back or something else was written. Returns how to stop listening. */
  onGone: (gone: () => void) => () => void
}

export type ArticleChange = {
  kind: StepKind
  /** places changed, where a step counts them */
  count?: number
  /** changes the body, inside an update; null where the slip alone changes (a step of the history all the same) */
  $body: (() => void) | null
  slip: Partial<Slip>
  /** asked for in a bar or pane beside the text: the focus stays there, since the next Enter would break a paragraph in two */
  isBeside?: boolean
}

export function $textNodes(node: LexicalNode): TextNode[] {
  if ($isTextNode(node)) return [node]
  return $isElementNode(node) ? node.getChildren().flatMap($textNodes) : []
}

export const screenWords = (editor: LexicalEditor): string =>
  editor.getEditorState().read(() => $textNodes($getRoot()).map((node) => node.getTextContent()).join(''))

function fieldsOf(slip: Slip, like: Partial<Slip>): Partial<Slip> {
  return Object.fromEntries(Object.entries(slip).filter(([field]) => Object.hasOwn(like, field)))
}

/** The fields of `patch` that still read as `from` says: what a person wrote over it since is theirs. */
function untouched(slip: Slip, patch: Partial<Slip>, from: Partial<Slip>): Partial<Slip> {
  const now: Readonly<Record<string, unknown>> = slip
  const was: Readonly<Record<string, unknown>> = from
  return Object.fromEntries(Object.entries(patch).filter(([field]) => JSON.stringify(now[field]) === JSON.stringify(was[field])))
}

/** What a step of the history did to the slip: a field of it knows by this whether undo is about its own words. */
const slipParts = new WeakMap<StepName, { from: Partial<Slip>, to: Partial<Slip> }>()

/** Whether undo (redo) would now change this line of the slip, which still reads as the step left it. */
export function isStepOfLine({ editor, slip }: ArticleDocument, line: keyof Slip, way: 'undo' | 'redo'): boolean {
  const step = nextSteps(editor)[way]
  const part = step === null ? undefined : slipParts.get(step)
  if (part === undefined) return false
  const stands = way === 'undo' ? part.to : part.from
  return Object.hasOwn(stands, line) && JSON.stringify(stands[line]) === JSON.stringify(slip[line])
}

/** The history's newest step has changed the slip too (`from`: its fields before): whenever undo and redo come past it, `put` sets those a person has not written over since. */
function follow({ editor }: ArticleDocument, step: StepName, from: Partial<Slip>, to: Partial<Slip>, put: (patch: Partial<Slip>, from: Partial<Slip>) => void): void {
  slipParts.set(step, { from, to })
  let was: 'done' | 'undone' = 'done'
  // Undo may come back to this step through many later ones, so it listens for as long as the history holds it.
  const stop = mergeRegister(
    editor.registerUpdateListener(({ tags }) => {
      if (!tags.has(HISTORIC_TAG)) return
      const is = standing(editor, step)
      if (is === 'gone') stop()
      else if (is !== was) {
        was = is
        if (is === 'undone') put(from, to)
        else put(to, from)
      }
    }),
    editor.registerCommand(CLEAR_HISTORY_COMMAND, () => {
      stop()
      return false
    }, COMMAND_PRIORITY_EDITOR),
  )
}

/** The slip's part of a step that an update of its own has just made (in its `$onUpdate`): one undo takes both back. */
export function joinSlip(document: ArticleDocument, slip: Partial<Slip>): void {
  const from = fieldsOf(document.slip, slip)
  document.setSlip(slip)
  const step = nextSteps(document.editor).undo
  if (step !== null) follow(document, step, from, slip, (patch, like) => {
    const own = untouched(document.slip, patch, like)
    if (Object.keys(own).length > 0) document.setSlip(own)
  })
}

/** Makes the change, one undo step of its own. Undo and redo in the editor take the slip's part along, whenever they come past it. */
export function takeArticleStep(document: ArticleDocument, { kind, count, $body, slip, isBeside = false }: ArticleChange): ArticleStep {
  const { editor } = document
  const slipBefore = fieldsOf(document.slip, slip)
  const hasSlip = Object.keys(slip).length > 0
  const before = nextSteps(editor).undo
  // Where no word of the text changes, the step stands in its history all the same: a headline's words come back by the same key.
  // A menu of the text's own has the focus while its entry runs: after that the text takes it, and what is typed next is written there.
  const leavesFocus = isBeside && editor.getRootElement()?.contains(globalThis.document.activeElement) !== true
  editor.update(() => {
    $body?.()
    $getRoot().markDirty()
  }, { tag: [HISTORY_PUSH_TAG, stepTag(kind, count), ...(leavesFocus ? [SKIP_DOM_SELECTION_TAG] : [])], discrete: true })
  const after = nextSteps(editor).undo
  const step = after === before ? null : after
  if (hasSlip) document.setSlip(slip)
  let slipNow = document.slip

  let tell: (() => void) | null = null
  let isGone = false
  let isOwn = false
  /** what was done is no longer the last thing done: its own button goes */
  const gone = (): void => {
    isGone = true
    tell?.()
    tell = null
  }
  const put = (patch: Partial<Slip>, from: Partial<Slip>): void => {
    const own = untouched(document.slip, patch, from)
    isOwn = true
    if (Object.keys(own).length > 0) document.setSlip(own)
    isOwn = false
    slipNow = document.slip
  }
  if (step !== null && hasSlip) follow(document, step, slipBefore, slip, put)
  const stopButton = mergeRegister(
    editor.registerUpdateListener(({ dirtyElements, dirtyLeaves }) => { if (dirtyElements.size > 0 || dirtyLeaves.size > 0) end() }),
    document.subscribe(() => { if (!isOwn && document.slip !== slipNow) end() }),
  )
  const end = (): void => {
    stopButton()
    gone()
  }

  return {
    count: count ?? 0,
    undo: () => {
      if (isGone) return
      if (step !== null) editor.dispatchCommand(UNDO_COMMAND, undefined)
      else put(slipBefore, slip)
      end()
    },
    onGone: (listener) => {
      tell = listener
      return () => { tell = null }
    },
  }
}
