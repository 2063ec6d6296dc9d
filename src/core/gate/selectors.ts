import { attributeOf, hasAttribute, isElement, type HtmlElement } from './parse-html.ts'

/** A page's budget: each comparison takes one. */
export type Steps = { left: number }

/** `key`: what the element itself must be for it to be looked at at all; `isLoose`: more is asked of the element than is read here. */
export type Selector = { key: string, weight: number, isLoose: boolean, matches: (element: HtmlElement, steps: Steps) => boolean }

type Part = { tag: string | null, id: string | null, classes: string[], attributes: { name: string, value: string | null }[], isLoose: boolean }
type Link = ' ' | '>'

/** Of a moment, or of a part that is no element: no rule of theirs says how a page stands. */
const MOMENT = /:(?:hover|focus|focus-within|focus-visible|active|target|visited)\b|::|:(?:before|after|first-line|first-letter)\b/i
/** What a person ticked, and what stands beside something: whatever such a rule names is not read here. */
const BESIDE = /:checked\b|[+~](?![^[]*\])/i
const LONGEST = 300
/** Names behind a colon that browsers know. A selector with another is none to them. */
const KNOWN = new Set(('hover focus focus-within focus-visible active target target-within target-current visited link any-link scope root empty first-child last-child only-child first-of-type last-of-type only-of-type '
  + 'nth-child nth-last-child nth-of-type nth-last-of-type not is where has lang dir checked disabled enabled required optional read-only read-write placeholder-shown default indeterminate valid invalid in-range out-of-range '
  + 'user-valid user-invalid autofill fullscreen modal popover-open open playing paused seeking muted buffering stalled picture-in-picture defined host host-context state current before after first-line first-letter '
  + 'selection backdrop placeholder marker file-selector-button cue part slotted highlight spelling-error grammar-error target-text details-content').split(' '))

/** Nothing, or what no browser reads (`.a::-moz-b`, `.a:nosuch`): a rule with one of these in its list says nothing of the others either. */
export function isNoSelector(source: string): boolean {
  if (source.trim() === '') return true
  let outside = source.length > LONGEST ? '' : source.replace(/\\[^]|"[^"]*"|'[^']*'|\[[^\]]*\]/g, '')
  for (let before = ''; before !== outside;) [before, outside] = [outside, outside.replace(/\([^()]*\)/g, '')]
  return [...outside.matchAll(/::?([-\w]+)/g)].some(([, name = '']) => !KNOWN.has(name.toLowerCase()) && !/^-(?:webkit|internal)-/i.test(name))
}

/** One compound: a tag, ids, classes, attributes; null where nothing of it can be read. */
function readPart(source: string): Part | null {
  const part: Part = { tag: null, id: null, classes: [], attributes: [], isLoose: false }
  const token = /^(?:(\*)|([a-z][-\w]*)|#((?:[-\w\u0080-\uffff]|\\[^\da-f\s])+)|\.((?:[-\w\u0080-\uffff]|\\[^\da-f\s])+)|\[\s*([-\w:]+)\s*(?:=\s*(?:"([^"\]]*)"|'([^'\]]*)'|([-\w]+))\s*)?\]|(:[-\w]+(?:\([^()]*\))?|\[[^\]]*\]))/i
  let rest = source
  while (rest !== '') {
    const found = token.exec(rest)
    if (found === null) return null
    const [whole, , tag, id, name, attribute, double, single, word, other] = found
    if (tag !== undefined) part.tag = tag.toLowerCase()
    else if (id !== undefined) part.id = id.replaceAll('\\', '')
    else if (name !== undefined) part.classes.push(name.replaceAll('\\', ''))
    else if (attribute !== undefined) part.attributes.push({ name: attribute.toLowerCase(), value: double ?? single ?? word ?? null })
    else if (other !== undefined) part.isLoose = true
    rest = rest.slice(whole.length)
  }
  return part
}

function isPart(element: HtmlElement, part: Part): boolean {
  if (part.tag !== null && element.tagName !== part.tag) return false
  if (part.id !== null && attributeOf(element, 'id') !== part.id) return false
  if (part.classes.length > 0) {
    const own = attributeOf(element, 'class').split(/\s+/)
    if (!part.classes.every((name) => own.includes(name))) return false
  }
  return part.attributes.every(({ name, value }) => (value === null ? hasAttribute(element, name) : attributeOf(element, name) === value))
}

function parentOf(element: HtmlElement): HtmlElement | null {
  const parent = element.parentNode
  return parent !== null && 'tagName' in parent && isElement(parent) ? parent : null
}

/** From the last part outwards; a descendant may be found further out where nearer ones do not fit. */
function fits(element: HtmlElement, parts: readonly Part[], links: readonly Link[], at: number, steps: Steps): boolean {
  steps.left -= 1
  const part = parts[at]
  if (steps.left < 0 || part === undefined || !isPart(element, part)) return false
  if (at === 0) return true
  const link = links[at - 1]
  for (let outer = parentOf(element); outer !== null; outer = parentOf(outer)) {
    if (fits(outer, parts, links, at - 1, steps)) return true
    if (link === '>' || steps.left < 0) return false
  }
  return false
}

/** Parts of a source at what stands outside brackets and quotes. */
export function splitOutside(source: string, isEdge: (char: string) => boolean): string[] {
  const parts: string[] = []
  let [from, depth, quote] = [0, 0, '']
  for (let at = 0; at < source.length; at += 1) {
    const char = source[at] ?? ''
    if (char === '\\') at += 1
    else if (quote !== '') quote = char === quote ? '' : quote
    else if (char === '"' || char === "'") quote = char
    else if (char === '(' || char === '[') depth += 1
    else if (char === ')' || char === ']') depth -= 1
    else if (depth <= 0 && isEdge(char)) {
      parts.push(source.slice(from, at))
      from = at + 1
    }
  }
  return [...parts, source.slice(from)]
}

/**
 * What a rule that shows may show, where its selector is of a form not read: whatever its last part names, over every rule that hides.
 * null: of a moment; 'any': not even that can be read
 */
export function mayName(source: string): Selector | 'any' | null {
  if (source.trim() === '' || MOMENT.test(source)) return null
  const last = splitOutside(source.trim(), (char) => /[\s>+~]/.test(char)).at(-1) ?? ''
  const part = last.length > LONGEST ? null : readPart(last)
  return part === null || last === '' ? 'any' : { ...selectorOf([part], []), weight: Number.MAX_SAFE_INTEGER }
}

/** null: a rule that says nothing of how the page stands when nobody touches it, or of a form not read here. */
export function readSelector(source: string): Selector | null {
  const selector = source.trim()
  if (selector === '' || selector.length > LONGEST || MOMENT.test(selector) || BESIDE.test(selector)) return null
  const pieces = selector.replace(/\s*>\s*/g, ' > ').split(/\s+(?![^[]*\])/)
  const parts: Part[] = []
  const links: Link[] = []
  for (const piece of pieces) {
    if (piece === '>') {
      if (parts.length === 0 || links.length === parts.length) return null
      links.push('>')
      continue
    }
    const part = readPart(piece)
    if (part === null) return null
    if (parts.length > links.length) links.push(' ')
    parts.push(part)
  }
  return parts.length === 0 || links.length !== parts.length - 1 ? null : selectorOf(parts, links)
}

function selectorOf(parts: readonly Part[], links: readonly Link[]): Selector {
  const last = parts.at(-1)
  const count = (of: (part: Part) => number): number => parts.reduce((sum, part) => sum + of(part), 0)
  return {
    key: typeof last?.id === 'string' ? `#${last.id}` : last?.classes[0] !== undefined ? `.${last.classes[0]}` : last?.tag ?? '*',
    weight: count(({ id }) => (id === null ? 0 : 1)) * 1_000_000 + count(({ classes, attributes, isLoose }) => classes.length + attributes.length + (isLoose ? 1 : 0)) * 1_000 + count(({ tag }) => (tag === null ? 0 : 1)),
    isLoose: parts.some(({ isLoose }) => isLoose),
    matches: (element, steps) => fits(element, parts, links, parts.length - 1, steps),
  }
}
