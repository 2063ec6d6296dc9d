/** Of these the parser makes one text node of every run of characters between two tags, and nothing else. */
const PLAIN = new Set(['P', 'H2', 'H3'])
/** what may end a run of characters, or begin a character reference */
const MARKUP = /[<>&\r\0]/

// The frame has classes of its own, so instanceof does not see across.
const isText = (node: Node): node is Text => node.nodeType === Node.TEXT_NODE

function sharedEnds(before: string, after: string): { start: number, end: number } {
  const most = Math.min(before.length, after.length)
  let start = 0
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start += 1
  let end = 0
  while (end < most - start && before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end)) end += 1
  return { start, end }
}

/**
 * Brings a block that shows `before` to `after` (its markup, as the layout wrote it) where they differ within one run of
 * words: that run's text node alone is written, and no markup is read. False, with nothing touched, where they differ in
 * more than that.
 */
export function patchWords(block: Element, before: string, after: string): boolean {
  if (!PLAIN.has(block.nodeName)) return false
  const { start, end } = sharedEnds(before, after)
  const came = after.slice(start, after.length - end)
  if (MARKUP.test(came) || MARKUP.test(before.slice(start, before.length - end))) return false
  const from = before.lastIndexOf('>', start - 1) + 1
  if (start === 0 || from === 0 || before.lastIndexOf('<', start - 1) >= from) return false // inside a tag
  const to = before.indexOf('<', start)
  const words = before.slice(from, to)
  if (words === '' || MARKUP.test(words) || start - from + came.length + to - (before.length - end) === 0) return false
  const nodes = block.ownerDocument.createTreeWalker(block, NodeFilter.SHOW_TEXT)
  for (let run = before.slice(0, from).match(/>[^<]+/g)?.length ?? 0; run >= 0; run -= 1) if (nodes.nextNode() === null) return false
  const node = nodes.currentNode
  if (!isText(node) || node.data !== words) return false
  node.data = words.slice(0, start - from) + came + words.slice(before.length - end - from)
  return true
}
