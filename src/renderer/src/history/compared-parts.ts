import type { Block } from '#core/body/body-schema.ts'
import type { BlockChange } from '#core/revision/compare.ts'
import { compareText, type Piece } from '#core/revision/compare-text.ts'
import type { LeadImage } from '#core/slip/slip.ts'

/** Of which version a column or a line tells: one of both, or the two in one. */
export type Side = 'both' | 'before' | 'after'
export type ComparedPicture = { kind: Piece['kind'], picture: LeadImage, /** of the words for who cannot see it, where they are others */ alt: Piece[] | null }

const picturesIn = (block: Block | null): readonly LeadImage[] => (block?.type === 'figure' ? [block] : block?.type === 'gallery' ? block.pictures : [])

/** The pictures of a block: those that stayed, came or went. In both at once those that went stand first, as words do. */
export function comparedPictures({ before, after }: Pick<BlockChange, 'before' | 'after'>, side: Side): ComparedPicture[] {
  const [was, is] = [picturesIn(before), picturesIn(after)]
  const of = (picture: LeadImage, among: readonly LeadImage[]): LeadImage | undefined => among.find(({ asset }) => asset === picture.asset)
  const gone = was.map((picture): ComparedPicture => ({ kind: of(picture, is) === undefined ? 'removed' : 'same', picture, alt: null }))
  if (side === 'before') return gone
  const come = is.map((picture): ComparedPicture => {
    const earlier = of(picture, was)
    return earlier === undefined ? { kind: 'added', picture, alt: null } : { kind: 'same', picture, alt: earlier.alt === picture.alt ? null : compareText(earlier.alt, picture.alt) }
  })
  return side === 'after' ? come : [...gone.filter(({ kind }) => kind === 'removed'), ...come]
}

/** Whether what pictures a block shows, or what is said to who cannot see them, is what changed. */
export const picturesChanged = (change: Pick<BlockChange, 'before' | 'after'>): boolean => comparedPictures(change, 'both').some(({ kind, alt }) => kind !== 'same' || alt !== null)

/** A table's words, a line a row and a tab between cells, as rows of cells, each piece of them in its own. */
export function cellsOf(pieces: readonly Piece[]): Piece[][][] {
  const rows: Piece[][][] = [[[]]]
  for (const { kind, text } of pieces) {
    for (const [line, row] of text.split('\n').entries()) {
      if (line > 0) rows.push([[]])
      for (const [place, words] of row.split('\t').entries()) {
        if (place > 0) rows.at(-1)?.push([])
        if (words !== '') rows.at(-1)?.at(-1)?.push({ kind, text: words })
      }
    }
  }
  return rows
}
