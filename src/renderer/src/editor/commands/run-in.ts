import { $createTextNode, $getSelection, $isElementNode, $isRangeSelection, $isTextNode, type ElementNode, type LexicalNode, type RangeSelection, type TextNode } from 'lexical'
import { $isParagraphNode, IS_BOLD } from 'lexical'
import { $isListItemNode } from '@lexical/list'
import { $isDatelineNode } from '../nodes/dateline/DatelineNode.ts'
import { $createRunInNode, $isRunInNode, $swapText } from '../nodes/run-in/RunInNode.ts'

/** A sentence's last mark, with the closing quotes and brackets that belong to it. */
const SENTENCE_END = /[。！？!?…]+["'”’」』）)】]*/u

/** Length of the first sentence, all of it where no mark ends it. */
export function firstSentenceLength(words: string): number {
  const match = SENTENCE_END.exec(words)
  return match === null ? words.length : match.index + match[0].length
}

/** The paragraph (or list item) whose line the selection starts in; run-ins open nothing else. */
export function $runInBlock(selection: RangeSelection): ElementNode | null {
  const start = selection.isBackward() ? selection.focus : selection.anchor
  const node = start.getNode()
  const block = [node, ...node.getParents()].find((one): one is ElementNode => $isElementNode(one) && !one.isInline())
  return $isParagraphNode(block) || $isListItemNode(block) ? block : null
}

/** The text that opens a block: what follows a dateline, up to a link, a line break or the end. */
function $opening(block: ElementNode): TextNode[] {
  const opening: TextNode[] = []
  for (const child of block.getChildren()) {
    if ($isDatelineNode(child) && opening.length === 0) continue
    if ($isTextNode(child)) opening.push(child)
    else break
  }
  return opening
}

export const $hasRunIn = (block: ElementNode): boolean => block.getChildren().some($isRunInNode)

/** How much of the opening a selection covers, counted from its start; null where it begins elsewhere or ends outside. */
function $selectedLength(selection: RangeSelection, opening: TextNode[]): number | null {
  if (selection.isCollapsed()) return null
  const [start, end] = selection.isBackward() ? [selection.focus, selection.anchor] : [selection.anchor, selection.focus]
  const first = opening[0]
  const startsHere = first !== undefined && (start.key === first.getKey() || start.type === 'element') && start.offset === 0
  if (!startsHere || end.type !== 'text') return null
  let before = 0
  for (const node of opening) {
    if (node.getKey() === end.key) return before + end.offset
    before += node.getTextContentSize()
  }
  return null
}

function $makeRunIn(opening: TextNode[], length: number): void {
  let left = length
  for (const node of opening) {
    if (left <= 0) return
    const size = node.getTextContentSize()
    const [part] = size > left ? node.splitText(left) : [node]
    left -= size
    // The run-in is bold by its kind: a bold of its own would outlive it.
    if (part !== undefined && !$isRunInNode(part)) $swapText(part, $createRunInNode(part.getTextContent())).setFormat(part.getFormat() & ~IS_BOLD)
  }
}

function $makePlain(node: LexicalNode): void {
  if ($isRunInNode(node)) $swapText(node, $createTextNode(node.getTextContent()))
}

/** Makes the selected opening, else the first sentence, the paragraph's run-in; takes it back where there is one. */
export function $toggleRunIn(): void {
  const selection = $getSelection()
  if (!$isRangeSelection(selection)) return
  const block = $runInBlock(selection)
  if (block === null) return
  if ($hasRunIn(block)) {
    for (const child of block.getChildren()) $makePlain(child)
    return
  }
  const opening = $opening(block)
  const words = opening.map((node) => node.getTextContent()).join('')
  if (words.trim() === '') return
  $makeRunIn(opening, $selectedLength(selection, opening) ?? firstSentenceLength(words))
}

