import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { picturesOf } from '#core/article/assets-of.ts'
import { bodyText } from '#core/body/body-text.ts'
import { normaliseBody } from '#core/body/normalise-body.ts'
import { plainText } from '#core/layout/escape-html.ts'
import type { PageInput } from '#core/layout/page-input.ts'
import { articlePlain } from '#core/plain/write-plain.ts'
import { renderWechat } from '#core/wechat/render-wechat.ts'
import { anyPage } from '#tests/support/arbitrary-page.ts'
import { tagsOf, textOf } from '#tests/support/page-text.ts'

/** What a reader sees of words, apart from the blanks between them. */
const ink = (words: string): string => plainText(words).replace(/[\s\u200b\ufeff\u00ad\p{Cc}]/gu, '')

/** The lines of the text, each where the one before ends. */
function inOrder(lines: readonly string[], whole: string): void {
  let from = 0
  for (const line of lines) {
    const at = whole.indexOf(line, from)
    if (at === -1) expect(whole.slice(from)).toContain(line)
    from = at + line.length
  }
}
const bodyLines = ({ body, slip }: PageInput): string[] => bodyText(body, slip).split('\n').flatMap((line) => line.split('\t')).map(ink).filter((line) => line !== '')
const url = (asset: string): string => `data:image/jpeg;base64,${asset}`
const written = anyPage.map((page) => ({ ...page, body: normaliseBody(page.body).body }))

describe('any article leaves with every word, in order', () => {
  test('as plain text', () => {
    fc.assert(fc.property(written, (page) => {
      const whole = ink(articlePlain(page))
      inOrder([...[page.slip.kicker, page.slip.headline, page.slip.deck].map((line) => ink(line ?? '')), ...bodyLines(page)], whole)
      expect(whole.includes('未签发·稿件尚未签发')).toBe(!page.signed)
    }), { numRuns: 150 })
  })

  test('as rich text for 公众号: style attributes alone, no link to elsewhere, no line break that their editor would show', () => {
    fc.assert(fc.property(written, (page) => {
      const html = renderWechat(page, ({ asset }) => url(asset))
      // A link is followed by the number of its address.
      inOrder(bodyLines(page).map((line) => line.replace(/\[\d+\]/g, '')), ink(textOf(html.replace(/<span style="font-size:12px[^"]*">\[\d+\]<\/span>/g, ''))).replace(/\[\d+\]/g, ''))
      expect(html).not.toMatch(/\n/)
      for (const { name, attributes } of tagsOf(html)) {
        expect(['section', 'p', 'span', 'strong', 'em', 'u', 's', 'sub', 'sup', 'br', 'hr', 'h2', 'h3', 'blockquote', 'ul', 'ol', 'li', 'img', 'table', 'tbody', 'tr', 'td', 'th']).toContain(name)
        for (const [key, value] of attributes) {
          expect(['style', 'src', 'alt', 'start', 'colspan', 'rowspan']).toContain(key)
          if (key === 'style') expect(value).not.toMatch(/position|url\(|expression|;\s*$/)
          if (key === 'src') expect(picturesOf(page).map(({ asset }) => url(asset))).toContain(value)
        }
      }
    }), { numRuns: 150 })
  })
})
