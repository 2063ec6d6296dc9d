import {
  $getSelection, $isElementNode, $isLineBreakNode, $isRangeSelection, $isTextNode, HISTORIC_TAG, HISTORY_PUSH_TAG, mergeRegister, registerEventListener,
  type LexicalEditor, type LexicalNode, type NodeKey,
} from 'lexical'
import { isStraightMark, typedQuote, type StraightMark } from '#core/text/typed-quote.ts'
import { stepTag } from '../steps/step-names.ts'

/** Words of a line beside a node, up to a line break or anything else that is no words. */
function $words(siblings: readonly LexicalNode[]): string {
  let words = ''
  for (const node of siblings) {
    if ($isLineBreakNode(node) || (!$isTextNode(node) && !($isElementNode(node) && node.isInline()))) break
    words += node.getTextContent()
  }
  return words
}

type Typed = { key: NodeKey, at: number, curled: string }

/** The mark just typed before the caret, and what it becomes; null where it stays. */
function $typed(mark: StraightMark): Typed | null {
  const selection = $getSelection()
  if (!$isRangeSelection(selection) || !selection.isCollapsed() || selection.anchor.type !== 'text') return null
  const node = selection.anchor.getNode()
  const at = selection.anchor.offset - mark.length
  if (!$isTextNode(node) || node.isComposing() || node.getParents().some((parent) => parent.getType() === 'link')) return null
  const text = node.getTextContent()
  if (text.slice(at, at + mark.length) !== mark) return null
  // Only what stands nearest is read, one node after the other: it is looked at when a mark was typed, not at every key.
  const previous = node.getPreviousSiblings().toReversed()
  const cut = previous.findIndex((one) => $words([one]) === '')
  const before = $words((cut === -1 ? previous : previous.slice(0, cut)).toReversed()) + text.slice(0, at)
  const after = text.slice(at + mark.length) + $words(node.getNextSiblings())
  const above = before === '' ? node.getTopLevelElement()?.getPreviousSibling()?.getTextContent() ?? '' : ''
  const curled = typedQuote(mark, before, after, above)
  return curled === null ? null : { key: node.getKey(), at, curled }
}

/**
 * Straight quotation marks typed in Chinese text are curled, as a step of its own: undo takes that back and leaves the mark
 * that was typed. Only what a key or an input method puts in as words is looked at, never what is pasted, and nothing while composing.
 */
export function registerSmartQuotes(editor: LexicalEditor, isOn: () => boolean): () => void {
  let mark: StraightMark | null = null
  const curl = (): void => editor.update(() => {
    const typed = mark === null ? null : $typed(mark)
    mark = null
    const selection = $getSelection()
    if (typed === null || !$isRangeSelection(selection)) return
    const node = selection.anchor.getNode()
    if (!$isTextNode(node) || node.getKey() !== typed.key) return
    node.spliceText(typed.at, 1, typed.curled)
    node.select(typed.at + 1, typed.at + 1)
  }, { tag: [HISTORY_PUSH_TAG, stepTag('quotes', 1)], discrete: true })
  return mergeRegister(
    editor.registerRootListener((root) => (root === null ? undefined : registerEventListener(root, 'beforeinput', (event) => {
      // A picture's caption is a field inside of the text, and no part of it.
      mark = isOn() && event.target === root && event.inputType === 'insertText' && !event.isComposing && !editor.isComposing() && editor.isEditable() && isStraightMark(event.data) ? event.data : null
    }, true))),
    editor.registerUpdateListener(({ editorState, dirtyLeaves, tags }) => {
      if (mark === null || dirtyLeaves.size === 0) return
      const asked = mark
      if (tags.has(HISTORIC_TAG) || editor.isComposing() || editorState.read(() => $typed(asked)) === null) {
        mark = null
        return
      }
      queueMicrotask(curl)
    }),
  )
}
