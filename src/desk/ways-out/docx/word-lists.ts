import { AlignmentType, LevelFormat, Paragraph, type ILevelsOptions } from 'docx'
import type { Inline, List } from '#core/body/body-schema.ts'
import type { Slip } from '#core/slip/slip.ts'
import { wordInlines } from './word-inlines.ts'

const BULLETS = ['•', '◦', '▪']
const STEP = 420
const LEVELS = 9

type Level = { kind: List['listType'], start: number }

function levelOf({ kind, start }: Level, level: number): ILevelsOptions {
  const style = { paragraph: { indent: { left: STEP * (level + 2), hanging: STEP } } }
  return kind === 'bullet'
    ? { level, format: LevelFormat.BULLET, text: BULLETS[level % BULLETS.length] ?? '•', alignment: AlignmentType.LEFT, style }
    : { level, format: LevelFormat.DECIMAL, text: `%${level + 1}.`, start, alignment: AlignmentType.LEFT, style }
}

/** One numbering of Word's: what its levels are, and from which number each counts. */
class Numbering {
  readonly reference: string
  readonly #levels = new Map<number, Level>()

  constructor(reference: string) {
    this.reference = reference
  }

  /** Whether a list may stand at this level of it: a level counts in one way alone. */
  takes(level: number, { listType, start }: List): boolean {
    const there = this.#levels.get(level)
    if (there === undefined) this.#levels.set(level, { kind: listType, start })
    return there === undefined || (there.kind === listType && (listType === 'bullet' || there.start === start))
  }

  get config() {
    return { reference: this.reference, levels: Array.from({ length: LEVELS }, (_, level) => levelOf(this.#levels.get(level) ?? { kind: 'bullet', start: 1 }, level)) }
  }
}

/** Lists as Word numbers them: each list of the text has a numbering of its own, so that none goes on with another's numbers. */
export class WordLists {
  readonly #all: Numbering[] = []

  get config() { return this.#all.map(({ config }) => config) }

  #fresh(): Numbering {
    const made = new Numbering(`list${this.#all.length + 1}`)
    this.#all.push(made)
    return made
  }

  paragraphs(list: List, slip: Pick<Slip, 'dateline'>): Paragraph[] {
    return this.#items(list, this.#fresh(), 0, slip)
  }

  #items(list: List, outer: Numbering, level: number, slip: Pick<Slip, 'dateline'>): Paragraph[] {
    let numbering = outer
    if (!numbering.takes(level, list)) {
      numbering = this.#fresh()
      numbering.takes(level, list)
    }
    return list.children.flatMap((item) => {
      const words = wordInlines(item.children.filter((child): child is Inline => child.type !== 'list'), slip)
      // A deeper list alone has no mark of its own; an item without words has one, as on the page.
      const isNest = item.children.length > 0 && item.children.every((child) => child.type === 'list')
      const own = isNest ? [] : [new Paragraph({ style: 'item', numbering: { reference: numbering.reference, level: Math.min(level, LEVELS - 1) }, children: words })]
      return [...own, ...item.children.flatMap((child) => (child.type === 'list' ? this.#items(child, numbering, level + 1, slip) : []))]
    })
  }
}
