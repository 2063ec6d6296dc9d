import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { RecognitionSchema } from '#core/ingest/recognition.ts'
import { recognisePage } from '#core/ingest/recognise-page.ts'
import { decodeText } from '#desk/ingest/decode-text.ts'
import { channels, digest, pageNames, pagesFolder } from './page-fixtures.ts'

/** Each page has its whole result beside it in a .json, written down by hand-checked run. */
describe('a pasted page becomes an article whatever shape the site gave it', () => {
  it('there are pages to read', () => {
    expect(pageNames.length).toBeGreaterThanOrEqual(14)
  })

  it.each(pageNames)('%s', (name) => {
    const { text } = decodeText(readFileSync(join(pagesFolder, `${name}.txt`)), `${name}.txt`)
    const recognition = recognisePage(text, { channels, fullWidth: false })
    const expected: unknown = JSON.parse(readFileSync(join(pagesFolder, `${name}.json`), 'utf8'))
    expect(digest(recognition)).toEqual(expected)
    expect(RecognitionSchema.safeParse(recognition).success).toBe(true)
    expect(recognition.report.map((line) => line.text)).toEqual(text.split(/\r\n|\n/))
  })
})
