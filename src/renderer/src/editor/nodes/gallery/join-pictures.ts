import { $getSelection, $isParagraphNode, $isRangeSelection, type LexicalNode } from 'lexical'
import { GALLERY_SIZE } from '#core/body/body-schema.ts'
import type { LeadImage } from '#core/slip/slip.ts'
import { $rootBlockOf } from '../../commands/root-block.ts'
import { $createFigureNode, $isFigureNode, type FigureNode } from '../figure/FigureNode.ts'
import { $createGalleryNode, $isGalleryNode, type GalleryNode } from './GalleryNode.ts'

type Picture = FigureNode | GalleryNode
export const $isPictureBlock = (node: LexicalNode | null | undefined): node is Picture => $isFigureNode(node) || $isGalleryNode(node)

/** UTF-16 code units of a line of words below pictures */
const LONGEST = 2_000
const $picturesIn = (block: Picture): LeadImage[] => ($isGalleryNode(block) ? block.getGallery().pictures : [block.getFigure()])
const $isEmptyLine = (node: LexicalNode | null): boolean => $isParagraphNode(node) && node.isEmpty()

/** The picture on that side of a block, with nothing but empty lines between. */
function $beside(block: LexicalNode, side: 'before' | 'after'): { picture: Picture, lines: LexicalNode[] } | null {
  const step = (node: LexicalNode): LexicalNode | null => (side === 'before' ? node.getPreviousSibling() : node.getNextSibling())
  const lines: LexicalNode[] = []
  let at = step(block)
  while (at !== null && $isEmptyLine(at)) {
    lines.push(at)
    at = step(at)
  }
  return $isPictureBlock(at) ? { picture: at, lines } : null
}

/** All pictures around this one that only empty lines part, in order, and those lines. */
function $runAround(block: Picture): { pictures: Picture[], lines: LexicalNode[] } {
  const pictures = [block]
  const lines: LexicalNode[] = []
  for (let found = $beside(block, 'before'); found !== null; found = $beside(found.picture, 'before')) {
    pictures.unshift(found.picture)
    lines.push(...found.lines)
  }
  for (let found = $beside(block, 'after'); found !== null; found = $beside(found.picture, 'after')) {
    pictures.push(found.picture)
    lines.push(...found.lines)
  }
  return { pictures, lines }
}

/** As few groups as hold them all; one left over is a picture of its own. Words for all stand below the last. */
export function $pictureBlocks(pictures: readonly LeadImage[], caption = ''): LexicalNode[] {
  const groups: LeadImage[][] = []
  for (let at = 0; at < pictures.length; at += GALLERY_SIZE.most) groups.push(pictures.slice(at, at + GALLERY_SIZE.most))
  // Nobody wants the last picture to stand alone below twenty.
  const last = groups.at(-1)
  const before = groups.at(-2)
  if (last !== undefined && before !== undefined && last.length < GALLERY_SIZE.least) last.unshift(...before.splice(-1))
  return groups.map((group, index) => {
    const [only] = group
    return group.length === 1 && only !== undefined ? $createFigureNode(only) : $createGalleryNode(group, index === groups.length - 1 ? caption : '')
  })
}

/** The picture and all beside it become one group; false where none stands beside it. Every word stays with its picture. */
export function $joinPictures(block: Picture): boolean {
  const { pictures, lines } = $runAround(block)
  const [first] = pictures
  const captions = pictures.flatMap((one) => ($isGalleryNode(one) && one.getGallery().caption !== '' ? [one.getGallery().caption] : []))
  const caption = captions.join(' ')
  if (first === undefined || pictures.length < 2 || caption.length > LONGEST) return false
  const made = $pictureBlocks(pictures.flatMap($picturesIn), caption)
  for (const node of made) first.insertBefore(node)
  for (const node of [...pictures, ...lines]) node.remove()
  return true
}

/** A picture that is selected, alone or among others; null for none. */
export function $selectedPicture(): Picture | null {
  const selection = $getSelection()
  if (selection === null) return null
  const blocks = selection.getNodes().map((node) => ($isRangeSelection(selection) ? $rootBlockOf(node) : node))
  return blocks.find($isPictureBlock) ?? null
}
