import type { DocxStyles } from './docx-styles.ts'
import { numberWords } from './number-words.ts'
import { child, childrenNamed, switchOf, valueOf, type Xml } from './xml-tree.ts'

/** `restart`: begins again after a level before this one; undefined: after any above it; 0: never, as 第一条 counts on through the chapters */
type Level = { format: string, text: string, start: number, restart: number | undefined, style: string | undefined, legal: boolean }
type List = { abstract: string, starts: ReadonlyMap<number, number>, levels: ReadonlyMap<number, Level> }
/** `mark` is what Word prints before the paragraph. `list`: its abstract numbering: LibreOffice gives the first paragraph of a list a number of its own, which counts on in the same. */
export type Mark = { list: string, level: number, mark: string, isBullet: boolean }

/** UTF-16 code units; Word takes no longer one. It is printed before each paragraph of its list: a small file could fill a memory. */
const LONGEST_MARK = 255

const count = (said: string | undefined, otherwise: number): number => (said !== undefined && /^\d{1,6}$/.test(said) ? Number(said) : otherwise)

function restartOf(level: Xml): number | undefined {
  const said = valueOf(level, 'w:lvlRestart')
  return said !== undefined && /^\d$/.test(said) ? Number(said) : undefined
}

function levelsOf(element: Xml): Map<number, Level> {
  return new Map(childrenNamed(element, 'w:lvl').map((level) => [count(level.attributes['w:ilvl'], 0), {
    format: valueOf(level, 'w:numFmt') ?? 'decimal', text: (valueOf(level, 'w:lvlText') ?? '').slice(0, LONGEST_MARK), start: count(valueOf(level, 'w:start'), 0),
    restart: restartOf(level), style: valueOf(level, 'w:pStyle'), legal: switchOf(level, 'w:isLgl') ?? false,
  }]))
}

const after = (counted: number | undefined, start: number): number => (counted === undefined ? start : counted + 1)

/** Counts the numbered paragraphs of a document as Word does: its marks (一、（一）1.1) are made, not written, and would be lost. */
export class DocxNumbering {
  private readonly lists = new Map<string, List>()
  private readonly levelOfStyle = new Map<string, { list: string, level: number }>()
  private readonly counters = new Map<string, (number | undefined)[]>()
  private readonly begun = new Set<string>()

  constructor(root: Xml | null, styles: DocxStyles) {
    if (root === null) return
    const abstracts = new Map(childrenNamed(root, 'w:abstractNum').map((one) => [one.attributes['w:abstractNumId'] ?? '', one]))
    const nums = new Map(childrenNamed(root, 'w:num').map((one) => [one.attributes['w:numId'] ?? '', one]))
    const abstractOf = (num: Xml, depth: number): string => {
      const id = valueOf(num, 'w:abstractNumId') ?? ''
      const link = valueOf(abstracts.get(id), 'w:numStyleLink')
      const other = link === undefined || depth > 5 ? undefined : nums.get(styles.numIdOf(link) ?? '')
      return other === undefined ? id : abstractOf(other, depth + 1)
    }
    for (const [id, num] of nums) {
      const abstract = abstractOf(num, 0)
      const base = abstracts.get(abstract)
      const levels = base === undefined ? new Map<number, Level>() : levelsOf(base)
      const starts = new Map<number, number>()
      for (const override of childrenNamed(num, 'w:lvlOverride')) {
        const at = count(override.attributes['w:ilvl'], 0)
        const start = valueOf(override, 'w:startOverride')
        if (start !== undefined) starts.set(at, count(start, 1))
        const level = child(override, 'w:lvl')
        if (level !== undefined) for (const [, one] of levelsOf(level.attributes['w:ilvl'] === undefined ? { ...override, children: [{ ...level, attributes: { 'w:ilvl': String(at) } }] } : override)) levels.set(at, one)
      }
      this.lists.set(id, { abstract, starts, levels })
      for (const [level, { style }] of levels) if (style !== undefined && !this.levelOfStyle.has(style)) this.levelOfStyle.set(style, { list: id, level })
    }
  }

  /** The mark of the next paragraph that stands in this list; null for none. `style`: its paragraph style, which may say list and level. */
  next(numId: string | undefined, level: number | undefined, styleId: string | undefined, styleNum: { numId: string | undefined, level: number | undefined }): Mark | null {
    if (numId === '0') return null
    const linked = styleId === undefined ? undefined : this.levelOfStyle.get(styleId)
    const list = numId ?? styleNum.numId ?? linked?.list
    if (list === undefined || list === '0') return null
    const at = level ?? (numId === undefined || linked?.list === numId ? linked?.level : undefined) ?? styleNum.level ?? 0
    const found = this.lists.get(list)
    const own = found?.levels.get(at)
    if (found === undefined || own === undefined || own.format === 'none') return null
    const counters = this.counters.get(found.abstract) ?? []
    this.counters.set(found.abstract, counters)
    const start = found.starts.get(at)
    if (start !== undefined && !this.begun.has(`${list}/${at}`)) counters[at] = start
    else counters[at] = after(counters[at], start ?? own.start)
    // A list that goes on another's begins with its first paragraph, at every level that this one stands in.
    for (let begun = 0; begun <= at; begun += 1) this.begun.add(`${list}/${begun}`)
    // A level that was left out below one that was not has begun with this: 2, 2.a.I, 2.b.
    for (let above = 1; above < at; above += 1) counters[above] ??= found.levels.get(above)?.start ?? 1
    for (let below = at + 1; below < counters.length; below += 1) if (at < (found.levels.get(below)?.restart ?? below)) counters[below] = undefined
    if (own.format === 'bullet') return { list: found.abstract, level: at, mark: '•', isBullet: true }
    const mark = own.text.replace(/%([1-9])/g, (_, place: string) => {
      const of = Number(place) - 1
      const level = found.levels.get(of)
      return numberWords(counters[of] ?? level?.start ?? 1, own.legal && of < at ? 'decimal' : level?.format ?? 'decimal')
    }).slice(0, LONGEST_MARK)
    return mark.trim() === '' ? null : { list: found.abstract, level: at, mark, isBullet: false }
  }
}
