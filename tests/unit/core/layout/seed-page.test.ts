import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { recognisePage } from '#core/ingest/recognise-page.ts'
import { pageInput } from '#core/layout/page-input.ts'
import { renderPage } from '#core/layout/render-page.ts'
import { toFullWidth } from '#core/text/full-width.ts'
import { CHANNEL } from '#tests/support/page-input.ts'
import { bodyOf, textOf } from '#tests/support/page-text.ts'

/** Real page texts that lie beside a checkout of the project, where there are any; their words are nowhere in the project. */
const SEED = new URL('../../../../../shared/seed/', import.meta.url)
const names = existsSync(SEED) ? readdirSync(SEED).filter((name) => name.endsWith('.txt')) : []

const times = (whole: string, part: string): number => whole.split(part).length - 1
const dense = (words: string): string => words.replace(/\s/g, '')

describe.skipIf(names.length === 0)('the page made from a real page’s text (needs ../shared/seed)', () => {
  test.each(names)('%s: every sentence of the source stands on it, and exactly once', (name) => {
    const source = readFileSync(new URL(name, SEED), 'utf8')
    const { slip, body, report } = recognisePage(source, { channels: [CHANNEL], fullWidth: true })
    const page = renderPage(pageInput({ id: '01HZZZZZZZZZZZZZZZZZZZZZZY', slip, body, stage: 'signed' }, [CHANNEL], null))
    const shown = dense(textOf(bodyOf(page)))
    const sentences = report.filter(({ as }) => ['crosshead', 'paragraph', 'list-item', 'leftover', 'headline', 'permalink'].includes(as))
      .flatMap(({ text }) => dense(toFullWidth(text).text).match(/[^。！？]+[。！？]?/g) ?? [])
      .filter((sentence) => sentence.length > 4)
    expect(sentences.length).toBeGreaterThan(10)
    const wrong = sentences.filter((sentence) => times(shown, sentence) !== times(sentences.join('\n'), sentence))
    expect(wrong).toEqual([])
  })

  test.each(names)('%s: weighs little, whatever the reader’s line', (name) => {
    const { slip, body } = recognisePage(readFileSync(new URL(name, SEED), 'utf8'), { channels: [CHANNEL], fullWidth: true })
    const page = renderPage(pageInput({ id: '01HZZZZZZZZZZZZZZZZZZZZZZY', slip, body, stage: 'signed' }, [CHANNEL], null))
    expect(gzipSync(page).length).toBeLessThanOrEqual(12 * 1024)
  })
})
