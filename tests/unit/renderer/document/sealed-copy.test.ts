import { expect, test } from 'vitest'
import { body, quoteBy, text } from '#core/body/body-nodes.ts'
import { emptySlip } from '#core/slip/slip.ts'
import { sealedCopy } from '#renderer/document/sealed-copy.ts'

test('who spoke and the short title can be read out of a copy that cannot be put on the page', () => {
  const slip = { ...emptySlip(), headline: '渡口', shortTitle: '灯' }
  const { words } = sealedCopy('k', JSON.stringify({ schema: 999, at: null, slip, body: body(quoteBy('韦松年', text('走吧。'))) }))
  for (const said of ['渡口', '灯', '走吧。', '韦松年']) expect(words).toContain(said)
})
