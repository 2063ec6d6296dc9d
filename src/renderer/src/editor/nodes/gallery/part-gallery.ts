import { $createParagraphNode, $createTextNode, type LexicalNode } from 'lexical'
import type { Gallery } from '#core/body/body-schema.ts'
import { $createFigureNode } from '../figure/FigureNode.ts'

/** Its pictures as blocks of their own, in their order; the words for all of them are a paragraph below. */
export function $partGallery(node: LexicalNode, { pictures, caption }: Pick<Gallery, 'pictures' | 'caption'>): void {
  const parts: LexicalNode[] = pictures.map((picture) => $createFigureNode(picture))
  if (caption.trim() !== '') parts.push($createParagraphNode().append($createTextNode(caption)))
  let last = node
  for (const part of parts) last = last.insertAfter(part)
  node.remove()
}
