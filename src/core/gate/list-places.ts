import type { ListPlace } from './lines.ts'
import { attributeOf, hasAttribute, isElement, type HtmlElement } from './parse-html.ts'
import { saidLevel, type WordItem } from './word-list.ts'

/** A list of the page whose items are being read. `value`: of its first item. */
export type OpenList = { own: ListPlace, path: readonly ListPlace[], value: number, id: string, isInner: boolean, isDeeper: boolean }

/** A list's number; null where it says none that a list of ours could have */
export function listNumber(said: string): number | null {
  const number = said === '' ? 0 : Math.trunc(Number(said))
  return number >= 1 && number <= 9_999 ? number : null
}

/** pt: less than the least step of any list; rounding of what was inches or characters */
const SAME = 3

/** Which lists of a page go on with which: programs part one list into many, or write none at all. `lines`: how many the page has so far. */
export class ListPlaces {
  /** lists that Word's paragraphs are in, by their number, as long as nothing else comes between; `indents`: pt, of each level */
  private word: { list: string, path: readonly ListPlace[], indents: readonly number[], end: number } | null = null
  /** of the word item that is being read; no list of Word's stands in one */
  private indents: readonly number[] = []
  /** the list that ended last, and how many lines there were then */
  private before: { place: ListPlace, last: number, id: string, end: number } | null = null

  /** `value`: null for a bullet */
  ofWord(word: WordItem, value: number | null, lines: number): readonly ListPlace[] {
    const fresh = (): ListPlace => ({ list: {}, ordered: value !== null, start: value ?? 1 })
    const goesOn = this.word !== null && this.word.list === word.list && this.word.end === lines
    const before = goesOn && this.word !== null ? this.word : { path: [], indents: [] }
    // Further in than the one before is a level deeper; back out, the level that stood there.
    const outer = before.indents.filter((indent) => indent < word.indent - SAME)
    const level = word.level ?? Math.min(8, outer.length)
    const path = before.path.slice(0, level + 1)
    while (path.length <= level) path.push(fresh())
    if (path[level]?.ordered !== (value !== null)) path[level] = fresh()
    this.indents = [...outer.slice(0, level), word.indent]
    return path
  }

  wordEnds(list: string, path: readonly ListPlace[], lines: number): void {
    this.word = { list, path, indents: this.indents, end: lines }
  }

  /** `outer`: the lists it stands in */
  open(element: HtmlElement, outer: readonly ListPlace[], lines: number): OpenList {
    const ordered = element.tagName === 'ol'
    const start = listNumber(attributeOf(element, 'start')) ?? 1
    const first = element.childNodes.find((child): child is HtmlElement => isElement(child) && child.tagName === 'li')
    const id = first === undefined ? '' : attributeOf(first, 'data-listid')
    const before = outer.length === 0 && this.before?.end === lines ? this.before : null
    // A list that says it is deeper than it stands, as Word Online's, goes under the one before it.
    const said = before === null || first === undefined ? 0 : saidLevel(first)
    const goesOn = before !== null && said === 0 && ordered === before.place.ordered
      && ((ordered && hasAttribute(element, 'start') && start === before.last + 1) || (id !== '' && id === before.id))
    const own: ListPlace = goesOn ? before.place : { list: {}, ordered, start }
    const above = said === 0 || before === null ? [] : [before.place, ...Array.from({ length: said - 1 }, (): ListPlace => ({ list: {}, ordered: false, start: 1 }))]
    return { own, path: [...outer, ...above, own], value: goesOn ? before.last + 1 : start, id, isInner: outer.length > 0, isDeeper: above.length > 0 }
  }

  closed({ own, id, isInner, isDeeper }: OpenList, last: number, lines: number): void {
    if (isInner) return
    this.before = isDeeper && this.before !== null ? { ...this.before, end: lines } : { place: own, last, id, end: lines }
  }
}
