import { $getRoot, $isElementNode, $isTextNode, HISTORIC_TAG, HISTORY_PUSH_TAG, UNDO_COMMAND, type LexicalNode, type TextNode } from 'lexical'
import type { Block, Inline, ListItem } from '#core/body/body-schema.ts'
import type { Slip } from '#core/slip/slip.ts'
import { fullWidthArticle } from '#core/text/full-width-article.ts'
import type { ArticleDocument } from '#renderer/document/article-document.ts'

/** A step that can be taken back as long as nothing else has been written since. */
export type FullWidthStep = {
  /** marks changed, body and slip together */
  count: number
  undo: () => void
  /** Calls back once, when the step has been taken back or something else was written. Returns how to stop listening. */
  onGone: (gone: () => void) => () => void
}

type BodyNode = Block | ListItem | Inline
const textsBelow = (node: BodyNode): string[] =>
  'text' in node ? [node.text] : 'children' in node ? node.children.flatMap((child: BodyNode) => textsBelow(child)) : []

function $textNodes(node: LexicalNode): TextNode[] {
  if ($isTextNode(node)) return [node]
  return $isElementNode(node) ? node.getChildren().flatMap($textNodes) : []
}

/** One character for one: the new words go back into the same nodes, so that caret and selection stay. */
function $write(words: string): void {
  let at = 0
  for (const node of $textNodes($getRoot())) {
    const size = node.getTextContentSize()
    const next = words.slice(at, at + size)
    if (next !== node.getTextContent()) node.setTextContent(next)
    at += size
  }
}

const screenWords = (document: ArticleDocument): string =>
  document.editor.getEditorState().read(() => $textNodes($getRoot()).map((node) => node.getTextContent()).join(''))

type SlipChange = { before: Partial<Slip>, after: Partial<Slip> }

function slipChange(before: Slip, after: Slip): SlipChange {
  const change: SlipChange = { before: {}, after: {} }
  const note = <K extends keyof Slip>(field: K): void => {
    if (JSON.stringify(before[field]) === JSON.stringify(after[field])) return
    change.before[field] = before[field]
    change.after[field] = after[field]
  }
  note('kicker'); note('headline'); note('deck'); note('shortTitle'); note('summary'); note('leadImage')
  return change
}

/**
 * Half-width marks between Chinese words become full width, in body and slip, as
 * one undo step; null where there is none. Undo in the editor takes the slip's part along.
 */
export function setFullWidth(document: ArticleDocument): FullWidthStep | null {
  const { editor } = document
  const body = document.readBody()
  const done = fullWidthArticle({ slip: document.slip, body })
  if (done.count === 0) return null
  const before = screenWords(document)
  const words = done.body.root.children.flatMap(textsBelow).join('')
  const inBody = words !== before && words.length === before.length
  const slip = slipChange(document.slip, done.slip)
  if (inBody) editor.update(() => $write(words), { tag: HISTORY_PUSH_TAG, discrete: true })
  document.setSlip(slip.after)
  const slipAfter = document.slip

  let gone = false
  let tell: () => void = () => undefined
  const end = (): void => {
    if (gone) return
    gone = true
    stopEditor()
    stopSlip()
    tell()
  }
  const takeSlipBack = (): void => {
    stopSlip()
    document.setSlip(slip.before)
  }
  const stopEditor = editor.registerUpdateListener(({ dirtyElements, dirtyLeaves, tags }) => {
    if (dirtyElements.size === 0 && dirtyLeaves.size === 0) return
    // The only step an undo can take back now is this one.
    if (inBody && tags.has(HISTORIC_TAG) && screenWords(document) === before) takeSlipBack()
    end()
  })
  const stopSlip = document.subscribe(() => { if (document.slip !== slipAfter) end() })

  return {
    count: done.count,
    undo: () => {
      if (gone) return
      if (inBody) editor.dispatchCommand(UNDO_COMMAND, undefined)
      else {
        takeSlipBack()
        end()
      }
    },
    onGone: (listener) => {
      tell = listener
      return () => { tell = () => undefined }
    },
  }
}
