import { $getRoot } from 'lexical'
import type { Block, Inline, ListItem } from '#core/body/body-schema.ts'
import type { Slip } from '#core/slip/slip.ts'
import { fullWidthArticle } from '#core/text/full-width-article.ts'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { $textNodes, screenWords, takeArticleStep, type ArticleStep } from '../steps/article-step.ts'

type BodyNode = Block | ListItem | Inline
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

function changedFields(before: Slip, after: Slip): Partial<Slip> {
  const changed: Partial<Slip> = {}
  const note = <K extends keyof Slip>(field: K): void => {
    if (JSON.stringify(before[field]) !== JSON.stringify(after[field])) changed[field] = after[field]
  }
  note('kicker'); note('headline'); note('deck'); note('shortTitle'); note('summary'); note('leadImage')
  return changed
}

/** Half-width marks between Chinese words become full width, in body and slip, as one step; null where there is none. */
export function setFullWidth(document: ArticleDocument): ArticleStep | null {
  const done = fullWidthArticle({ slip: document.slip, body: document.readBody() })
  if (done.count === 0) return null
  const before = screenWords(document.editor)
  const words = done.body.root.children.flatMap(textsBelow).join('')
  const inBody = words !== before && words.length === before.length
  return takeArticleStep(document, { count: done.count, $body: inBody ? () => $write(words) : null, slip: changedFields(document.slip, done.slip) })
}
