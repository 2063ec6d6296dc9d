import { expect, test } from 'vitest'
import { bodyText } from '#core/body/body-text.ts'
import { gateHtml } from '#core/gate/gate-html.ts'
import { emptySlip } from '#core/slip/slip.ts'

const words = (html: string): string => bodyText(gateHtml(html).body, emptySlip())
/** What a sheet of utilities says: hidden, but on wide screens shown by a rule whose selector is not read. */
const UTILITIES = '<style>.hidden{display:none}@media (min-width:1536px){.\\32xl\\:block{display:block}}</style>'

test('words that wide screens show stay, also where something else of the page is hidden by name', () => {
  expect(words(`${UTILITIES}<p>一。</p><p class="hidden 2xl:block">二。</p>`)).toContain('二。')
  expect(words(`${UTILITIES}<p>一。</p><div hidden>x</div><p class="hidden 2xl:block">二。</p>`)).toContain('二。')
})

test('a dialog that the page’s own sheet shows keeps its words; a closed one that none does is not there', () => {
  expect(words('<style>.m{display:flex}</style><p>一。</p><dialog class="m"><p>二。</p></dialog>')).toContain('二。')
  expect(words('<style>.m{display:flex}.z{display:none}</style><p>一。</p><dialog class="m"><p>二。</p></dialog>')).toContain('二。')
  expect(words('<style>.m{display:flex}</style><p>一。</p><dialog><p>二。</p></dialog>')).not.toContain('二。')
})
