import { afterEach, expect, test } from 'vitest'
import { renderPage } from '#core/layout/render-page.ts'
import { draftPage, fullSlip, signedPage } from '#tests/support/page-input.ts'

const zone = process.env['TZ']
afterEach(() => {
  if (zone === undefined) delete process.env['TZ']
  else process.env['TZ'] = zone
})

test('the same article is the same bytes on every desk, whatever its clock’s zone', () => {
  const pages = ['UTC', 'Asia/Shanghai', 'America/St_Johns', 'Pacific/Kiritimati'].map((tz) => {
    process.env['TZ'] = tz
    expect(Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(tz)
    return renderPage(signedPage()) + renderPage(draftPage())
  })
  expect(new Set(pages).size).toBe(1)
})

test('a publication time written in another offset is the same moment on the site’s clock', () => {
  const elsewhere = renderPage(signedPage({ slip: { ...fullSlip(), publishedAt: '2026-01-02T12:15:08+00:00' } }))
  expect(elsewhere).toBe(renderPage(signedPage()))
})
