import { $createRangeSelection, $getNodeByKey, $getSelection, $isElementNode, $isRangeSelection, $isTextNode, type BaseSelection, type EditorState, type LexicalEditor, type PointType, type RangeSelection } from 'lexical'

type Point = { key: string, offset: number, type: 'text' | 'element' }
const pointOf = ({ key, offset, type }: PointType): Point => ({ key, offset, type })
const isSame = (a: Point, b: Point): boolean => a.key === b.key && a.offset === b.offset

const wordsOf = (state: EditorState, key: string): string | null => state.read(() => {
  const node = $getNodeByKey(key)
  return $isTextNode(node) ? node.getTextContent() : null
})

/** Where an offset of the words before stands in those after: what was put in right at it comes behind it. */
function moved(before: string, after: string, offset: number): number {
  const most = Math.min(before.length, after.length)
  let head = 0
  while (head < most && before[head] === after[head]) head += 1
  if (offset <= head) return offset
  let tail = 0
  while (tail < most - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1
  return offset >= before.length - tail ? offset + after.length - before.length : head
}

type States = { was: EditorState, is: EditorState }

/** Text nodes among `keys` that are new, as a reader meets them. */
const newLeaves = (keys: ReadonlySet<string>, { was, is }: States): { key: string, words: string }[] => is.read(() => {
  const nodes = [...keys].flatMap((key) => {
    const node = wordsOf(was, key) === null ? $getNodeByKey(key) : null
    return $isTextNode(node) && node.isAttached() ? [node] : []
  })
  return nodes.toSorted((a, b) => (a.isBefore(b) ? -1 : 1)).map((node) => ({ key: node.getKey(), words: node.getTextContent() }))
})

/** The place in nodes that are new and took the words behind it along, one or several, where they were parted (Enter, a format, another paste). */
function parted(keys: ReadonlySet<string>, states: States, point: Point, before: string, after: string | null): Point | null {
  const kept = after ?? ''
  let head = 0
  while (head < kept.length && before[head] === kept[head]) head += 1
  const rest = before.slice(head)
  if (rest === '' || (after !== null && (point.offset <= head || kept.endsWith(rest)))) return null
  const leaves = newLeaves(keys, states)
  const into = (from: number, offset: number): Point | null => {
    let left = offset
    for (const { key, words } of leaves.slice(from)) {
      if (left <= words.length) return { key, offset: left, type: 'text' }
      left -= words.length
    }
    return null
  }
  for (const [from, { words }] of leaves.entries()) {
    if (words.endsWith(rest)) return into(from, words.length - rest.length + point.offset - head)
    let joined = ''
    for (let to = from; to < leaves.length && joined.length < rest.length; to += 1) joined += leaves[to]?.words ?? ''
    if (joined === rest) return into(from, point.offset - head)
  }
  return null
}

/** The place in a node that was there before and took these words in whole, at one of its ends (a format that went again). */
function joined(keys: ReadonlySet<string>, { was, is }: States, point: Point, before: string): Point | null {
  for (const key of keys) {
    const [own, now] = [wordsOf(was, key), wordsOf(is, key)]
    if (own === null || now === null) continue
    if (now.startsWith(own + before)) return { ...point, key, offset: own.length + point.offset }
    if (now.endsWith(before + own)) return { ...point, key, offset: now.length - own.length - before.length + point.offset }
  }
  return null
}

/**
 * The place in the text at which something was asked for that comes later (a paste on its way), held while the person writes on:
 * what they write after it stays behind it. Only of words and empty blocks; lost where what it stands in goes.
 */
export class AskedPlace {
  #point: Point | null
  readonly #asked: BaseSelection
  readonly #words: string
  readonly #stop: () => void

  constructor(editor: LexicalEditor, asked: BaseSelection) {
    this.#asked = asked.clone()
    this.#words = asked.getTextContent()
    this.#point = $isRangeSelection(asked) ? pointOf(asked.isBackward() ? asked.focus : asked.anchor) : null
    this.#stop = editor.registerUpdateListener(({ dirtyLeaves, editorState, prevEditorState }) => {
      const point = this.#point
      if (point === null || point.type !== 'text' || !dirtyLeaves.has(point.key)) return
      const [before, after] = [wordsOf(prevEditorState, point.key), wordsOf(editorState, point.key)]
      const states = { was: prevEditorState, is: editorState }
      const gone = before === null ? null : parted(dirtyLeaves, states, point, before, after)
      if (gone !== null) this.#point = gone
      else if (after === null) this.#point = before === null ? null : joined(dirtyLeaves, states, point, before)
      else if (before !== null) this.#point = { ...point, offset: moved(before, after, point.offset) }
    })
  }

  /** Whether what was selected then is selected now: it gives way to what comes. */
  $isSelected(): boolean {
    const now = $getSelection()
    // The same key and offsets may meanwhile be another word's.
    return now?.is(this.#asked) === true && now.getTextContent() === this.#words
  }

  /** null where nothing is left of the place */
  $caret(): RangeSelection | null {
    const point = this.#point
    const node = point === null ? null : $getNodeByKey(point.key)
    if (point === null || node === null || !node.isAttached()) return null
    const size = $isTextNode(node) ? node.getTextContentSize() : $isElementNode(node) ? node.getChildrenSize() : null
    if (size === null || $isTextNode(node) !== (point.type === 'text')) return null
    const caret = $createRangeSelection()
    for (const end of [caret.anchor, caret.focus]) end.set(point.key, Math.min(point.offset, size), point.type)
    return caret
  }

  isAt(other: AskedPlace): boolean {
    return this.#point !== null && other.#point !== null && isSame(this.#point, other.#point)
  }

  $moveTo(selection: BaseSelection | null): void {
    this.#point = $isRangeSelection(selection) ? pointOf(selection.focus) : null
  }

  let(): void {
    this.#stop()
  }
}
