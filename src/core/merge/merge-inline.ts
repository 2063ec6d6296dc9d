import { link } from '../body/body-nodes.ts'
import type { Inline, Link } from '../body/body-schema.ts'
import { canonicalJson } from '../canonical-json.ts'
import { mergeSequences } from './merge-sequences.ts'

/** A stretch of words of one form; of a link with its address. */
type Part = { node: Exclude<Inline, Link>, url: string | null }
/** What is changed as one: up to and with the mark that ends it. Two who wrote in one clause wrote the same words. */
type Clause = Part[]

const CLAUSE = /[^，。！？；：、,!?;:\n]*(?:[，。！？；：、,!?;:\n]+[”’」』）)]*|$)/gu

const hasWords = (node: Part['node']): node is Extract<Part['node'], { text: string }> => node.type === 'text' || node.type === 'run-in'
const endsClause = (node: Part['node']): boolean => !hasWords(node) || /[，。！？；：、,!?;:\n][”’」』）)]*$/u.test(node.text)

/** Part by part, words cut at the marks. */
function* partsOf(nodes: readonly Inline[]): Generator<Part> {
  for (const node of nodes) {
    if (node.type === 'link') for (const { node: child } of partsOf(node.children)) yield { node: child, url: node.url }
    else if (hasWords(node)) for (const [words] of node.text.matchAll(CLAUSE)) { if (words !== '') yield { node: { ...node, text: words }, url: null } }
    else yield { node, url: null }
  }
}

function clausesOf(nodes: readonly Inline[]): Clause[] {
  const clauses: Clause[] = []
  let open: Clause = []
  for (const part of partsOf(nodes)) {
    open.push(part)
    if (!endsClause(part.node)) continue
    clauses.push(open)
    open = []
  }
  return open.length === 0 ? clauses : [...clauses, open]
}

const sameForm = (a: Part, b: Part): boolean => hasWords(a.node) && hasWords(b.node) && a.url === b.url && a.node.type === b.node.type && a.node.format === b.node.format

function joined(parts: readonly Part[]): Part[] {
  const whole: Part[] = []
  for (const part of parts) {
    const last = whole.at(-1)
    if (last !== undefined && sameForm(last, part) && hasWords(last.node) && hasWords(part.node)) whole[whole.length - 1] = { url: last.url, node: { ...last.node, text: last.node.text + part.node.text } }
    else whole.push(part)
  }
  return whole
}

function nodesOf(parts: readonly Part[]): Inline[] {
  const nodes: Inline[] = []
  for (const { node, url } of parts) {
    const last = nodes.at(-1)
    if (url === null || (node.type !== 'text' && node.type !== 'linebreak')) nodes.push(node)
    else if (last?.type === 'link' && last.url === url) nodes[nodes.length - 1] = link(url, [...last.children, node])
    else nodes.push(link(url, [node]))
  }
  return nodes
}

/** The words of one block of which two sides changed different clauses; null where they changed the same. */
export function mergeInline(base: readonly Inline[], ours: readonly Inline[], theirs: readonly Inline[]): Inline[] | null {
  const merged = mergeSequences(clausesOf(base), clausesOf(ours), clausesOf(theirs), (clause) => canonicalJson(joined(clause)))
  return merged === null ? null : nodesOf(joined(merged.flat()))
}

const piecesOf = (words: string): string[] => [...words.matchAll(CLAUSE)].map(([piece]) => piece).filter((piece) => piece !== '')

/** The same of plain words. */
export const mergeWords = (base: string, ours: string, theirs: string): string | null =>
  mergeSequences(piecesOf(base), piecesOf(ours), piecesOf(theirs), (piece) => piece)?.join('') ?? null
