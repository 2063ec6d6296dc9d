import { attributeOf, hasAttribute, isElement, textBelow, type HtmlElement, type HtmlNode, type HtmlParent } from './parse-html.ts'
import { isNoSelector, mayName, readSelector, splitOutside, type Selector } from './selectors.ts'

/** What can hide words. Of a sheet nothing else is followed. */
const HIDING = ['display', 'visibility', 'font-size', 'mso-hide'] as const
type Hiding = (typeof HIDING)[number]
const isHiding = (name: string): name is Hiding => HIDING.some((one) => one === name)

const ZERO = /^(?:0+\.?|0*\.0+)[a-z%]*$/
const HIDES: Record<Hiding, (value: string) => boolean> = {
  'display': (value) => value === 'none', 'visibility': (value) => value === 'hidden' || value === 'collapse',
  'font-size': (value) => value.length < 20 && ZERO.test(value), 'mso-hide': (value) => value === 'all',
}

export type HidingRule = { selector: Selector, property: Hiding, value: string, isImportant: boolean, order: number }

/** Sheets of more rules than this, or of more text, are not followed: then nothing of their page is hidden. */
const MOST_RULES = 4_000
const LARGEST = 1_000_000

/** Rules that hold always, those that hold somewhere (a width, a feature), and those of paper or speech, which no screen follows. */
type Where = 'always' | 'somewhere' | 'nowhere'

function whereOf(medium: string): Where {
  const media = medium.trim().toLowerCase()
  if (media === '') return 'always'
  const kinds = media.split(',').map((one) => one.trim())
  if (kinds.some((one) => one === 'all' || one === 'screen')) return 'always'
  return kinds.every((one) => /^(?:only\s+)?(?:print|speech|aural|braille|embossed|tty)\b/.test(one)) ? 'nowhere' : 'somewhere'
}

function blockEnd(css: string, open: number): number {
  let depth = 0
  for (let at = open; at < css.length; at += 1) {
    const char = css[at]
    if (char === '"' || char === "'") {
      for (at += 1; at < css.length && css[at] !== char && css[at] !== '\n'; at += 1) if (css[at] === '\\') at += 1
    } else if (char === '{') depth += 1
    else if (char === '}') {
      depth -= 1
      if (depth === 0) return at
    }
  }
  return css.length
}

type Declared = { property: Hiding, value: string, isImportant: boolean }

/** A rule's own words, and the rules that stand within it. */
function parted(source: string): { own: string, nested: { head: string, inside: string }[] } {
  const nested: { head: string, inside: string }[] = []
  let own = ''
  for (let at = 0; ;) {
    const open = source.indexOf('{', at)
    if (open === -1) return { own: own + source.slice(at), nested }
    const from = Math.max(at, source.lastIndexOf(';', open) + 1)
    const end = blockEnd(source, open)
    own += source.slice(at, from)
    nested.push({ head: source.slice(from, open), inside: source.slice(open + 1, end) })
    at = end + 1
  }
}

function declarations(source: string): Declared[] {
  return source.split(';').flatMap((part) => {
    const colon = part.indexOf(':')
    const property = colon === -1 ? '' : part.slice(0, colon).trim().toLowerCase()
    // Whatever else it sets, it sets a size; of nothing is none that anybody writes there.
    if (property === 'font') return [{ property: 'font-size' as const, value: 'medium', isImportant: part.includes('!') }]
    if (!isHiding(property)) return []
    const value = part.slice(colon + 1).trim().toLowerCase()
    const isImportant = value.endsWith('!important') || /!\s{1,9}important$/.test(value)
    return [{ property, value: isImportant ? value.slice(0, value.lastIndexOf('!')).trim() : value, isImportant }]
  })
}

/** Words that rules within a rule show again, in whatever state or width. */
const shownWithin = (nested: ReturnType<typeof parted>['nested']): Declared[] => nested.flatMap(({ head, inside }) => {
  const { own, nested: deeper } = parted(inside)
  return mayName(head.trim().startsWith('@') ? '*' : head) === null ? [] : [...declarations(own), ...shownWithin(deeper)].filter(({ property, value }) => !HIDES[property](value))
})

/** The rules of one sheet that hide words or show them again, in its order. `doubtful`: what is shown again nobody knows where. */
function rulesOf(css: string, where: Where, rules: HidingRule[], doubtful: Set<Hiding>): void {
  for (let at = 0; at < css.length && rules.length <= MOST_RULES;) {
    const open = css.indexOf('{', at)
    if (open === -1) return
    // @import and @charset end where they stand.
    const head = css.slice(Math.max(at, css.lastIndexOf(';', open) + 1), open).trim()
    const end = blockEnd(css, open)
    const inside = css.slice(open + 1, end)
    at = end + 1
    if (head.startsWith('@')) {
      const [, name = '', rest = ''] = /^@([-a-z]+)([^]*)$/i.exec(head) ?? []
      const inner = /^media$/i.test(name) ? whereOf(rest) : /^(?:supports|container|scope|starting-style|layer)$/i.test(name) ? 'somewhere' : 'nowhere'
      if (inner !== 'nowhere') rulesOf(inside, where === 'always' ? inner : where, rules, doubtful)
      continue
    }
    const { own, nested } = parted(inside)
    const found = declarations(own)
    const again = shownWithin(nested)
    if (found.length === 0 && again.length === 0) continue
    const list = splitOutside(head, (char) => char === ',')
    // One that is none takes the whole rule with it.
    const isDropped = list.some(isNoSelector)
    for (const one of list) {
      const selector = readSelector(one)
      for (const { property, value, isImportant } of selector === null ? [...found, ...again] : again) {
        if (HIDES[property](value)) continue
        const named = mayName(one)
        if (named === 'any') doubtful.add(property)
        else if (named !== null) rules.push({ selector: named, property, value, isImportant, order: rules.length })
      }
      if (selector === null) continue
      for (const { property, value, isImportant } of found) {
        // What hides only somewhere, or for a part of what is named, hides nothing; what shows somewhere shows.
        if (HIDES[property](value) && (where === 'somewhere' || selector.isLoose || isDropped)) continue
        rules.push({ selector, property, value, isImportant, order: rules.length })
      }
    }
  }
}

function sheetsOf(page: HtmlParent): { elements: HtmlElement[], css: { text: string, where: Where }[] } {
  const elements: HtmlElement[] = []
  const css: { text: string, where: Where }[] = []
  const waiting: HtmlNode[] = page.childNodes.toReversed()
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (!isElement(next)) continue
    if (next.tagName === 'style') css.push({ text: textBelow(next), where: whereOf(attributeOf(next, 'media')) })
    else elements.push(next)
    for (let at = next.childNodes.length - 1; at >= 0; at -= 1) { const child = next.childNodes[at]; if (child !== undefined) waiting.push(child) }
  }
  return { elements, css }
}

/** XML's mark for plain text. In HTML its brackets stay open to the sheet's end, and a browser takes what is between for the head of one rule. */
const UNREAD_FROM = '<![CDATA['

/** Without comments, CSS's and those that hid a sheet from browsers of old; as far as a browser reads it. */
const bare = (css: string): string => uncommented(css).split(UNREAD_FROM, 1).join('').replace(/<!--|-->/g, ' ')

function uncommented(css: string): string {
  let out = ''
  for (let at = 0; at < css.length;) {
    const open = css.indexOf('/*', at)
    if (open === -1) return out + css.slice(at)
    out += `${css.slice(at, open)} `
    const end = css.indexOf('*/', open + 2)
    at = end === -1 ? css.length : end + 2
  }
  return out
}

/** Comparisons of an element with a selector's parts, for a whole page. */
const MOST_STEPS = 3_000_000

const wins = (one: HidingRule, over: HidingRule | undefined): boolean => {
  if (over === undefined || one.isImportant !== over.isImportant) return over === undefined || one.isImportant
  return one.selector.weight === over.selector.weight ? one.order > over.order : one.selector.weight > over.selector.weight
}

/**
 * Writes what the page's own style sheets hide into the elements' styles, where the reader of the page looks: display, visibility,
 * a size of nothing, Word's hidden words. Sheets elsewhere are never fetched. Where it is not certain that a rule hides
 * something (a width, a state, a layer, a selector of kinds not read), it does not; what a rule not read may show again is shown.
 */
export function followStyleSheets(page: HtmlParent): void {
  const { elements, css } = sheetsOf(page)
  const rules: HidingRule[] = []
  const doubtful = new Set<Hiding>()
  for (const { text, where } of css) if (where !== 'nowhere' && text.length <= LARGEST) rulesOf(bare(text), where, rules, doubtful)
  const isNamedHidden = elements.some(isHiddenUntilShown)
  if (rules.length > MOST_RULES || (!isNamedHidden && !rules.some(({ property, value }) => HIDES[property](value)))) return
  const hidden = new Set(rules.filter(({ property, value }) => !doubtful.has(property) && HIDES[property](value)).map(({ property }) => property))
  const isForNamedAlone = !hidden.has('display')
  if (isNamedHidden) hidden.add('display')
  const byKey = new Map<string, HidingRule[]>()
  for (const rule of rules) {
    if (!hidden.has(rule.property)) continue
    const { key } = rule.selector
    const named = byKey.get(key)
    if (named === undefined) byKey.set(key, [rule])
    else named.push(rule)
  }
  const steps = { left: MOST_STEPS }
  const found: { element: HtmlElement, winners: Map<Hiding, HidingRule> }[] = []
  for (const element of elements) {
    const winners = new Map<Hiding, HidingRule>()
    for (const key of keysOf(element)) {
      for (const rule of byKey.get(key) ?? []) {
        if (rule.property === 'display' && isForNamedAlone && !isHiddenUntilShown(element)) continue
        if (wins(rule, winners.get(rule.property)) && rule.selector.matches(element, steps)) winners.set(rule.property, rule)
        // Nothing is hidden half.
        if (steps.left < 0) return
      }
    }
    if (winners.size > 0) found.push({ element, winners })
  }
  for (const { element, winners } of found) write(element, winners)
}

function* keysOf(element: HtmlElement): Generator<string> {
  yield '*'
  yield element.tagName
  const id = attributeOf(element, 'id')
  if (id !== '') yield `#${id}`
  const names = attributeOf(element, 'class')
  if (names !== '') for (const name of new Set(names.split(/\s+/))) if (name !== '') yield `.${name}`
}

const isHiddenUntilShown = (element: HtmlElement): boolean => hasAttribute(element, 'hidden') || (element.tagName === 'dialog' && !hasAttribute(element, 'open'))

/** An element's own style goes over a sheet's, except what the sheet calls important. */
function write(element: HtmlElement, winners: ReadonlyMap<Hiding, HidingRule>): void {
  const own = element.attrs.find(({ name }) => name === 'style')
  const [before, after]: [string[], string[]] = [[], []]
  for (const [property, { value, isImportant }] of winners) {
    // What is shown as a block or as a line is not the sheet's to say here.
    if (property !== 'display' || HIDES.display(value) || isHiddenUntilShown(element)) (isImportant ? after : before).push(`${property}:${value}`)
    else if (isImportant && /display\s*:\s*none/i.test(own?.value ?? '')) after.push(`display:${value}`)
  }
  const style = [...before, own?.value ?? '', ...after].filter((part) => part !== '').join(';')
  if (own === undefined) element.attrs.push({ name: 'style', value: style })
  else own.value = style
}
