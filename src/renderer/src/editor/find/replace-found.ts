import { $getNodeByKey, $isTextNode } from 'lexical'
import { replacementOf, type Match } from '#core/text/find-matches.ts'
import { SlipSchema, type Slip } from '#core/slip/slip.ts'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { takeArticleStep, type ArticleStep } from '../steps/article-step.ts'
import type { Found } from './found.ts'
import { $blockWords, $putBlockWords, fitsBlock, type BlockPart } from './block-words.ts'
import type { Line } from './read-lines.ts'

export type Replacement = { template: string, isPattern: boolean }
/** 'too-long': a line of the slip, or one of a picture or table, would not hold the new words; nothing is changed then */
export type Replaced = ArticleStep | 'nothing' | 'too-long'

/**
 * Puts the replacement in the place of each of these, as one step. A place whose words have changed since it was
 * found is left alone. The new words take the look of the first they replace.
 */
export function replaceFound(document: ArticleDocument, found: readonly Found[], { template, isPattern }: Replacement): Replaced {
  const words = (match: Match): string => replacementOf(match, template, isPattern)
  const stand = found.filter((one) => stands(document, one))
  if (stand.length === 0) return 'nothing'
  const slip = slipPatch(document.slip, stand, words)
  if (!SlipSchema.partial().safeParse(slip).success) return 'too-long'
  const inBlocks = blockChanges(stand, words)
  if (inBlocks.some(({ field, text }) => !fitsBlock(field, text))) return 'too-long'
  const inText = stand.flatMap(({ place, match }) => (place.in === 'text' ? [{ line: place.line, match }] : []))
  const $body = (): void => {
    // Later places first: those before them on a line keep their offsets.
    for (const { line, match } of inText.toReversed()) $replace(line, match, words(match))
    for (const { block, text, ...part } of inBlocks) $putBlockWords($getNodeByKey(block), part, text)
  }
  return takeArticleStep(document, { kind: 'replace', count: stand.length, $body: inText.length === 0 && inBlocks.length === 0 ? null : $body, slip, isBeside: true })
}

function stands({ slip, editor }: ArticleDocument, { place }: Found): boolean {
  if (place.in === 'slip') return (slip[place.field] ?? '') === place.text
  if (place.in === 'block') return editor.getEditorState().read(() => {
    return $blockWords($getNodeByKey(place.block)).some(({ field, picture, text }) => field === place.field && picture === place.picture && text === place.text)
  })
  return editor.getEditorState().read(() => place.text === place.line.runs.map(({ key }) => $getNodeByKey(key)?.getTextContent() ?? '').join(''))
}

/** The new words of each field that holds some of these, whole. */
function blockChanges(found: readonly Found[], words: (match: Match) => string): (BlockPart & { block: string, text: string })[] {
  const changes = new Map<string, BlockPart & { block: string, text: string }>()
  // Later places first: those before them keep their offsets.
  for (const { place, match } of found.toReversed()) {
    if (place.in !== 'block') continue
    const { block, field, picture } = place
    const name = `${block} ${picture ?? ''} ${field}`
    const now = changes.get(name)?.text ?? place.text
    changes.set(name, { block, field, picture, text: now.slice(0, match.start) + words(match) + now.slice(match.end) })
  }
  return [...changes.values()]
}

function $replace(line: Line, { start, end }: Match, words: string): void {
  let isFirst = true
  for (const run of line.runs) {
    const from = Math.max(start, run.start)
    const to = Math.min(end, run.start + run.length)
    if (from >= to) continue
    const node = $getNodeByKey(run.key)
    if (!$isTextNode(node)) continue
    // Lexical's history takes one text written anew with the same words for no step of its own.
    if (to - from === end - start && node.getTextContent().slice(from - run.start, to - run.start) === words) return
    node.spliceText(from - run.start, to - from, isFirst ? words : '')
    isFirst = false
    if (node.getTextContent() === '') node.remove()
  }
}

function slipPatch(slip: Slip, found: readonly Found[], words: (match: Match) => string): Partial<Slip> {
  const patch: Partial<Slip> = {}
  for (const { place, match } of found.toReversed()) {
    if (place.in !== 'slip') continue
    const { field } = place
    const now = patch[field] ?? slip[field] ?? ''
    const next = now.slice(0, match.start) + words(match) + now.slice(match.end)
    if (field === 'headline') patch.headline = next
    else patch[field] = next
  }
  for (const field of ['kicker', 'deck', 'shortTitle', 'summary'] as const) if (patch[field] === '') patch[field] = null
  return patch
}
