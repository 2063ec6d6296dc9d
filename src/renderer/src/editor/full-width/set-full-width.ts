import { $getRoot } from 'lexical'
import type { Block, Body, Figure, Gallery, Inline, ListItem, TableCell, TableRow } from '#core/body/body-schema.ts'
import type { Slip } from '#core/slip/slip.ts'
import { toChineseQuotes } from '#core/text/chinese-quotes.ts'
import { toFullWidth } from '#core/text/full-width.ts'
import { convertArticle, type Convert } from '#core/text/full-width-article.ts'
import { toHalfWidth } from '#core/text/half-width.ts'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { $isGalleryNode } from '../nodes/gallery/GalleryNode.ts'
import { $isPictureBlock } from '../nodes/gallery/join-pictures.ts'
import { $isQuoteNode } from '../nodes/quote/QuoteNode.ts'
import { $isArticleTableNode } from '../nodes/table/ArticleTableNode.ts'
import { $textNodes, screenWords, takeArticleStep, type ArticleStep } from '../steps/article-step.ts'

type BodyNode = Block | ListItem | TableRow | TableCell | Inline
const textsBelow = (node: BodyNode): string[] =>
  'text' in node ? [node.text] : 'children' in node ? node.children.flatMap((child: BodyNode) => textsBelow(child)) : []

/** One character for one: the new words go back into the same nodes, so that caret and selection stay. */
function $write(words: string): void {
  let at = 0
  for (const node of $textNodes($getRoot())) {
    const size = node.getTextContentSize()
    const next = words.slice(at, at + size)
    if (next !== node.getTextContent()) node.setTextContent(next)
    at += size
  }
}

/** Captions are no text nodes: each picture is shown anew with its words set right. */
function $writePictures(figures: readonly (Figure | Gallery)[]): void {
  const nodes = $getRoot().getChildren().filter($isPictureBlock)
  nodes.forEach((node, index) => {
    const picture = figures[index]
    if (picture === undefined) return
    if ($isGalleryNode(node)) {
      if (picture.type === 'gallery' && JSON.stringify(picture) !== JSON.stringify(node.getGallery())) node.setGallery(picture)
    } else if (picture.type === 'figure' && JSON.stringify(picture) !== JSON.stringify(node.getFigure())) node.setPicture(picture)
  })
}

function $writeCaptions(captions: readonly string[]): void {
  $getRoot().getChildren().filter($isArticleTableNode).forEach((table, index) => {
    const words = captions[index]
    if (words !== undefined && words !== table.getCaption()) table.setCaption(words)
  })
}

function $writeSpeakers(speakers: readonly string[]): void {
  $getRoot().getChildren().filter($isQuoteNode).forEach((quote, index) => {
    const words = speakers[index]
    if (words !== undefined && words !== quote.getSpeaker()) quote.setSpeaker(words)
  })
}

const speakersOf = ({ root }: Body): string[] => root.children.flatMap((block) => (block.type === 'quote' ? [block.speaker ?? ''] : []))
const captionsOf = ({ root }: Body): string[] => root.children.flatMap((block) => (block.type === 'article-table' ? [block.caption] : []))
const figuresOf = ({ root }: Body): (Figure | Gallery)[] => root.children.filter((block) => block.type === 'figure' || block.type === 'gallery')

function changedFields(before: Slip, after: Slip): Partial<Slip> {
  const changed: Partial<Slip> = {}
  const note = <K extends keyof Slip>(field: K): void => {
    if (JSON.stringify(before[field]) !== JSON.stringify(after[field])) changed[field] = after[field]
  }
  note('kicker'); note('headline'); note('deck'); note('shortTitle'); note('summary'); note('leadImage')
  return changed
}

/** What a step may set right throughout an article, one character for one. */
export const WIDTHS = { 'full-width': toFullWidth, quotes: toChineseQuotes, 'half-width': toHalfWidth } as const satisfies Record<string, Convert>
export type Width = keyof typeof WIDTHS

/** Sets the marks, quotation marks, or digits and letters of body and slip right, as one step; null where there is nothing to set. */
export function setFullWidth(document: ArticleDocument, width: Width = 'full-width'): ArticleStep | null {
  const now = document.readBody()
  const done = convertArticle({ slip: document.slip, body: now }, WIDTHS[width])
  if (done.count === 0) return null
  const before = screenWords(document.editor)
  const words = done.body.root.children.flatMap(textsBelow).join('')
  const inText = words !== before && words.length === before.length
  const pictures = figuresOf(done.body)
  const inPictures = JSON.stringify(pictures) !== JSON.stringify(figuresOf(now))
  const captions = captionsOf(done.body)
  const speakers = speakersOf(done.body)
  const inSpeakers = JSON.stringify(speakers) !== JSON.stringify(speakersOf(now))
  const inCaptions = JSON.stringify(captions) !== JSON.stringify(captionsOf(now))
  const $body = (): void => {
    if (inText) $write(words)
    if (inPictures) $writePictures(pictures)
    if (inCaptions) $writeCaptions(captions)
    if (inSpeakers) $writeSpeakers(speakers)
  }
  return takeArticleStep(document, { kind: width, count: done.count, $body: inText || inPictures || inCaptions || inSpeakers ? $body : null, slip: changedFields(document.slip, done.slip) })
}
