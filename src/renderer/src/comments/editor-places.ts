import { $getNodeByKey, $getRoot, $isElementNode, $isLineBreakNode, $isNodeSelection, $isRangeSelection, $getSelection, $isTextNode, type LexicalEditor, type LexicalNode, type NodeKey, type PointType } from 'lexical'
import { NO_WORDS } from '#core/comments/anchor-text.ts'
import type { Point } from '#core/comments/thread.ts'
import { $isFigureNode } from '#renderer/editor/nodes/figure/FigureNode.ts'
import { $isGalleryNode } from '#renderer/editor/nodes/gallery/GalleryNode.ts'
import { $isRelatedNode } from '#renderer/editor/nodes/related/RelatedNode.ts'
import { $isRuleNode } from '#renderer/editor/nodes/rule/RuleNode.ts'

type Span = { block: number, start: number, end: number }
type Run = { key: NodeKey, start: number, end: number }

/** The text on the page as comments count places in it (`core/comments/anchor-text.ts`), and where each node of it is. */
export type PageText = { texts: readonly string[], runs: readonly (readonly Run[])[], keys: readonly NodeKey[], spans: ReadonlyMap<NodeKey, Span> }

function wordsOf(node: LexicalNode): string {
  if ($isTextNode(node)) return node.getTextContent()
  if ($isLineBreakNode(node)) return '\n'
  if ($isFigureNode(node)) return `${NO_WORDS}${node.getFigure().asset}`
  if ($isGalleryNode(node)) return `${NO_WORDS}${node.getGallery().pictures.map(({ asset }) => asset).join(' ')}`
  if ($isRelatedNode(node)) return `${NO_WORDS}${node.getArticle()}`
  return $isRuleNode(node) ? NO_WORDS : ''
}

const isBlock = (node: LexicalNode): boolean => $isElementNode(node) && !node.isInline()

function $pageText(): PageText {
  const spans = new Map<NodeKey, Span>()
  const runs: Run[][] = []
  const texts = $getRoot().getChildren().map((top, block) => {
    const own: Run[] = []
    let text = ''
    const walk = (node: LexicalNode): void => {
      const start = text.length
      if ($isElementNode(node)) {
        let before: LexicalNode | null = null
        for (const child of node.getChildren()) {
          if (before !== null && (isBlock(child) || isBlock(before))) text += '\n'
          walk(child)
          before = child
        }
      } else {
        text += wordsOf(node)
        if ($isTextNode(node)) own.push({ key: node.getKey(), start, end: text.length })
      }
      spans.set(node.getKey(), { block, start, end: text.length })
    }
    walk(top)
    runs.push(own)
    return text
  })
  return { texts, runs, keys: $getRoot().getChildren().map((node) => node.getKey()), spans }
}

/** Work grows with the article: not on the typing path. */
export const readPageText = (editor: LexicalEditor): PageText => editor.getEditorState().read($pageText)

function $placeOf(point: PointType, { spans, texts }: PageText): Point | null {
  const span = spans.get(point.key)
  if (point.type === 'text') return span === undefined ? null : { block: span.block, at: span.start + point.offset }
  const node = point.getNode()
  const child = node.getChildAtIndex(point.offset)
  const next = child === null ? undefined : spans.get(child.getKey())
  if (next !== undefined) return { block: next.block, at: next.start }
  if (span !== undefined) return { block: span.block, at: span.end }
  return texts.length === 0 ? null : { block: texts.length - 1, at: texts.at(-1)?.length ?? 0 }
}

/** The words selected on the page; start and end are the same place for a caret, null where there is none. */
export function selectedPlaces(editor: LexicalEditor, page: PageText): { start: Point, end: Point } | null {
  return editor.getEditorState().read(() => {
    const selection = $getSelection()
    if ($isRangeSelection(selection)) {
      const [first, last] = selection.isBackward() ? [selection.focus, selection.anchor] : [selection.anchor, selection.focus]
      const [start, end] = [$placeOf(first, page), $placeOf(last, page)]
      return start === null || end === null ? null : { start, end }
    }
    if (!$isNodeSelection(selection)) return null
    const spans = selection.getNodes().flatMap((node) => page.spans.get(node.getKey()) ?? []).toSorted((a, b) => a.block - b.block)
    const [first, last] = [spans[0], spans.at(-1)]
    return first === undefined || last === undefined ? null : { start: { block: first.block, at: first.start }, end: { block: last.block, at: last.end } }
  })
}

/** A reader’s selection where nothing may be edited: the browser's own. */
export function readPlaces(editor: LexicalEditor, page: PageText): { start: Point, end: Point } | null {
  const root = editor.getRootElement()
  const selection = root?.ownerDocument.getSelection()
  if (root === null || selection === null || selection === undefined || selection.rangeCount === 0) return null
  const range = selection.getRangeAt(0)
  if (!root.contains(range.commonAncestorContainer)) return null
  const found = page.runs.flatMap((runs, block) => runs.flatMap(({ key, start }) => {
    const words = textIn(editor.getElementByKey(key))
    if (words === null || !range.intersectsNode(words)) return []
    const from = range.startContainer === words ? range.startOffset : 0
    const to = range.endContainer === words ? range.endOffset : words.length
    return [{ start: { block, at: start + from }, end: { block, at: start + to } }]
  })).filter(({ start, end }) => start.at < end.at)
  const [first, last] = [found[0], found.at(-1)]
  return first === undefined || last === undefined ? null : { start: first.start, end: last.end }
}

function textIn(element: Node | null): Text | null {
  let node: Node | null = element
  while (node !== null && !(node instanceof Text)) node = node.firstChild
  return node
}

/** Where a stretch of the text stands on the page; null where it is not shown as text. */
export function placeRange(editor: LexicalEditor, { runs }: PageText, start: Point, end: Point): Range | null {
  const all = runs.slice(start.block, end.block + 1).flatMap((own, index) => own.map((run) => ({ ...run, block: start.block + index })))
  const first = all.find((run) => run.block > start.block || run.end > start.at)
  const last = all.findLast((run) => run.block < end.block || run.start < end.at)
  if (first === undefined || last === undefined) return null
  const [from, to] = [textIn(editor.getElementByKey(first.key)), textIn(editor.getElementByKey(last.key))]
  const fromAt = first.block === start.block ? Math.max(0, start.at - first.start) : 0
  const toAt = last.block === end.block ? Math.min(last.end, end.at) - last.start : last.end - last.start
  if (from === null || to === null || fromAt > from.length || toAt > to.length) return null
  const range = new Range()
  range.setStart(from, fromAt)
  range.setEnd(to, toAt)
  return range.collapsed ? null : range
}

/** Puts the caret into the text at a place, where it may be written in. */
export function selectPlace(editor: LexicalEditor, { runs }: PageText, { block, at }: Point): void {
  const run = runs[block]?.find(({ end }) => at <= end)
  if (run === undefined) return
  editor.update(() => {
    const node = $getNodeByKey(run.key)
    if ($isTextNode(node)) node.select(Math.min(at - run.start, node.getTextContentSize()), Math.min(at - run.start, node.getTextContentSize()))
  }, { discrete: true })
}
