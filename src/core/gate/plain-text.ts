import { body, paragraph, text } from '../body/body-nodes.ts'
import type { Body } from '../body/body-schema.ts'
import { normaliseBody } from '../body/normalise-body.ts'

/**
 * One paragraph a line; empty lines only part paragraphs. Leading white space
 * is the indent of another program's paragraph (two full-width spaces in
 * Chinese copy), which this page sets by itself.
 */
export function plainTextToBody(words: string): Body {
  const lines = words.split(/\r\n|\r|\n|\u2028|\u2029/)
  // A fragment of one line comes as it is: its spaces may belong between two words.
  if (lines.length === 1) return normaliseBody(body(paragraph(text(words)))).body
  const kept = lines.map((line) => line.replace(/^[\s\u3000]+|[\s\u3000]+$/g, '')).filter((line) => line !== '')
  return normaliseBody({ root: { ...body().root, children: kept.map((line) => paragraph(text(line))) } }).body
}
