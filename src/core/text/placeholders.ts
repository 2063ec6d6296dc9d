import { blockText } from '../body/body-text.ts'
import type { Block, Body } from '../body/body-schema.ts'
import type { Slip } from '../slip/slip.ts'
import { slipTexts } from '../slip/slip-texts.ts'

/** 【待核】 or 【补图】 with anything after 待, 补图 or TK inside the brackets, and TK on its own: Latin letters or digits beside it make it another word (TKO, 3TK). \ufffd: what could not be read of a file. */
const PLACEHOLDER = /【\s*(?:待|补图|TK(?![A-Za-z0-9]))[^【】\n]{0,60}】|(?<![A-Za-z0-9])TK(?![A-Za-z0-9])|\ufffd+/gu

/** 待核: words an author left to be checked or filled in. [start, end) in UTF-16 code units, in order. */
export function placeholdersIn(text: string): [start: number, end: number][] {
  // looked for after every edit: most lines hold none, and are told by their first glance
  if (!text.includes('【') && !text.includes('TK') && !text.includes('\ufffd')) return []
  return [...text.matchAll(PLACEHOLDER)].map((found) => [found.index, found.index + found[0].length])
}

/** Those of the slip that have no line of the title on the page. */
export const placeholdersBeside = (slip: Slip): string[] =>
  slipTexts({ ...slip, kicker: null, headline: '', deck: null }).flatMap((text) => placeholdersIn(text).map(([start, end]) => text.slice(start, end)))

const altsOf = (block: Block): string[] => (block.type === 'figure' ? [block.alt] : block.type === 'gallery' ? block.pictures.map(({ alt }) => alt) : [])

/** `block`: which of the body, from 0; null for the slip. `line`: all of the line it stands in, `start` and `end` its place there. */
export type Placeholder = { block: number | null, line: string, start: number, end: number }

/** Every placeholder a reader would meet: those of the slip first, then those of the body, a line at a time. */
export function placeholderPlaces({ slip, body }: { slip: Slip, body: Body }): Placeholder[] {
  const lines = body.root.children.flatMap((block, at) => [...blockText(block, { dateline: null }).split('\n'), ...altsOf(block)].map((line) => ({ block: at, line })))
  return [...slipTexts(slip).map((line) => ({ block: null, line })), ...lines].flatMap(({ block, line }) => placeholdersIn(line).map(([start, end]) => ({ block, line, start, end })))
}

export const placeholdersOf = (article: { slip: Slip, body: Body }): string[] => placeholderPlaces(article).map(({ line, start, end }) => line.slice(start, end))
