import type { LexicalNode } from 'lexical'
import { MAX_CAPTION, SpeakerSchema } from '#core/body/body-schema.ts'
import { PICTURE_KEYS } from '#core/slip/slip.ts'
import { $isFigureNode } from '../nodes/figure/FigureNode.ts'
import { PICTURE_PARTS } from '../nodes/figure/PictureWords.tsx'
import { $isGalleryNode } from '../nodes/gallery/GalleryNode.ts'
import { $isQuoteNode } from '../nodes/quote/QuoteNode.ts'
import { $isArticleTableNode } from '../nodes/table/ArticleTableNode.ts'

/** Words that a block holds in fields of its own, outside the text: below its pictures, above a table, below a quote. */
export type BlockField = 'table-caption' | 'speaker' | (typeof PICTURE_PARTS)[number]
/** `picture`: which of several in one block, from 0; null for the block's own words */
export type BlockPart = { field: BlockField, picture: number | null }
export type BlockWords = BlockPart & { text: string }

/** All of one block, in the order a reader meets them. In an update or a read. */
export function $allBlockWords(node: LexicalNode | null): BlockWords[] {
  if ($isArticleTableNode(node)) return [{ field: 'table-caption', picture: null, text: node.getCaption() }]
  if ($isFigureNode(node)) return PICTURE_PARTS.map((field) => ({ field, picture: null, text: node.getFigure()[field] }))
  if ($isQuoteNode(node)) return [{ field: 'speaker', picture: null, text: node.getSpeaker() }]
  if (!$isGalleryNode(node)) return []
  const { pictures, caption } = node.getGallery()
  return [...pictures.flatMap((one, picture) => PICTURE_PARTS.map((field): BlockWords => ({ field, picture, text: one[field] }))), { field: 'caption', picture: null, text: caption }]
}

export const $blockWords = (node: LexicalNode | null): BlockWords[] => $allBlockWords(node).filter(({ text }) => text !== '')

/** Whether the field can hold these words, all of them. */
export function fitsBlock(field: BlockField, words: string): boolean {
  if (field === 'table-caption') return words.length <= MAX_CAPTION && !/[\r\n]/.test(words)
  return field === 'speaker' ? words === '' || SpeakerSchema.safeParse(words).success : PICTURE_KEYS[field].safeParse(words).success
}

export function $putBlockWords(node: LexicalNode | null, { field, picture }: BlockPart, words: string): void {
  if ($isArticleTableNode(node)) node.setCaption(words)
  else if ($isQuoteNode(node)) node.setSpeaker(words)
  else if ($isFigureNode(node)) node.setPicture({ ...node.getFigure(), [field]: words })
  else if ($isGalleryNode(node)) {
    const { pictures, caption } = node.getGallery()
    node.setGallery(picture === null ? { pictures, caption: words } : { pictures: pictures.map((one, at) => (at === picture ? { ...one, [field]: words } : one)), caption })
  }
}
