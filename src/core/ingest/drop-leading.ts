import type { Inline, Link } from '../body/body-schema.ts'

/** Inline nodes without the first `count` UTF-16 units of their words. */
export function dropLeading(nodes: readonly Inline[], count: number): Inline[] {
  const out: Inline[] = []
  let left = count
  for (const node of nodes) {
    if (left === 0) out.push(node)
    else if (node.type === 'link') {
      const size = node.children.reduce((sum, child) => sum + (child.type === 'text' ? child.text.length : 0), 0)
      const children = dropLeading(node.children, left).filter((child): child is Link['children'][number] => child.type === 'text' || child.type === 'linebreak')
      left = Math.max(0, left - size)
      if (children.length > 0) out.push({ ...node, children })
    } else if (node.type === 'text' || node.type === 'run-in') {
      const text = node.text.slice(left)
      left = Math.max(0, left - node.text.length)
      if (text !== '') out.push({ ...node, text })
    } else out.push(node)
  }
  return out
}
