import fc from 'fast-check'
import { HtmlValidate } from 'html-validate'
import { expect, test } from 'vitest'
import type { PageInput } from '#core/layout/page-input.ts'
import { renderPage } from '#core/layout/render-page.ts'
import { anyPage } from '#tests/support/arbitrary-page.ts'
import { CHANNEL, draftPage, fullSlip, signedPage } from '#tests/support/page-input.ts'
import { LAYOUT_IDS } from '#core/theme/theme.ts'
import { VARIED_PAGES } from '#tests/support/varied-pages.ts'

/** All of html-validate's rules but one: how long a headline is, is the editor's business. */
const checker = new HtmlValidate({ extends: ['html-validate:recommended'], rules: { 'long-title': 'off' } })

const findings = (input: PageInput): string[] => findingsIn(renderPage(input))

function findingsIn(html: string): string[] {
  const report = checker.validateStringSync(html)
  return report.results.flatMap((result) => result.messages.map(({ ruleId, message, line }) => `${ruleId} ${line}: ${message}`))
}

test('the checker does find what is wrong', () => {
  expect(findingsIn(renderPage(signedPage()).replace('</blockquote>', ''))).not.toEqual([])
  expect(findingsIn(renderPage(signedPage()).replace(' alt="', ' alt-="'))).not.toEqual([])
})

test('a page with everything, a draft, a reprint and a page with almost nothing are valid HTML', () => {
  expect(findings(signedPage())).toEqual([])
  expect(findings(draftPage())).toEqual([])
  expect(findings(signedPage({ slip: { ...fullSlip(), leadImage: null, rights: { kind: 'reprint', source: '湘江早报', url: 'https://www.example.org/1', originalAuthor: '闻人语', originalHeadline: '茶山' } } }))).toEqual([])
  expect(findings(draftPage({ kicker: null, deck: null, section: null, source: null, bylines: [], editors: [], reviewCredits: [], dateline: null, leadImage: null, publishedAt: null }))).toEqual([])
})

test.each(LAYOUT_IDS)('articles as different as a channel’s are valid HTML in layout %s', (layout) => {
  for (const [name, input] of Object.entries(VARIED_PAGES)) expect(findings({ ...input, channel: { ...CHANNEL, theme: { layout } } }), name).toEqual([])
})

test('whatever people type, the page stays valid HTML', () => {
  fc.assert(fc.property(anyPage, (input) => { expect(findings(input)).toEqual([]) }), { numRuns: 40 })
})
