import fc from 'fast-check'
import { encode } from 'uqr'
import { expect, test } from 'vitest'
import { qrPath } from '#core/layout/qr-path.ts'

/** The dark modules that path data of M x y, h n, v1, H x, z paints. */
function painted(d: string, size: number): boolean[][] {
  const grid = Array.from({ length: size }, () => Array.from({ length: size }, () => false))
  for (const [, x, y, run] of d.matchAll(/M(\d+) (\d+)h(\d+)v1H\d+z/g)) {
    for (let i = 0; i < Number(run); i += 1) (grid[Number(y)] ?? [])[Number(x) + i] = true
  }
  return grid
}

test('the code on the page is the code of the permalink, module by module, with a quiet zone of four', () => {
  const url = 'https://xiang.example.org/content/2026/01/02/20000001.html'
  const qr = qrPath(url)
  if (qr === null) throw new Error('no code')
  const [expected] = Array.from({ length: 8 }, (_, maskPattern) => encode(url, { ecc: 'M', border: 4, maskPattern })).filter(({ data }) => JSON.stringify(data) === JSON.stringify(painted(qr.d, qr.size)))
  if (expected === undefined) throw new Error('the code of something else')
  expect(qr.size).toBe(expected.size)
  expect(painted(qr.d, qr.size)).toEqual(expected.data)
})

test('an address too long for a code, or not text, leaves the code out and breaks nothing', () => {
  expect(qrPath(`https://xiang.example.org/${'a'.repeat(2_000)}`)).toBeNull()
  expect(qrPath('https://xiang.example.org/\ud800')).toBeNull()
  expect(qrPath(`https://xiang.example.org/${'湘'.repeat(570)}`)).not.toBeNull()
})

test('a code made out of the one before it leads where it says, however the addresses differ', () => {
  const number = fc.integer({ min: 0, max: 99_999_999 }).map((n) => String(n).padStart(8, '0'))
  const address = fc.tuple(fc.constantFrom('https://xiang.example.org/', 'https://news.example.org/', 'HTTPS://NEWS.EXAMPLE.ORG/', 'https://新闻.example.org/'), number, fc.constantFrom('.html', '.HTM', '%20[1].html', '')).map((parts) => parts.join(''))
  fc.assert(fc.property(fc.array(address, { minLength: 40, maxLength: 80 }), (addresses) => {
    for (const url of addresses) {
      const qr = qrPath(url)
      expect(painted(qr?.d ?? '', qr?.size ?? 0), url).toEqual(encode(url, { ecc: 'M', border: 4, maskPattern: 2 }).data)
    }
  }), { numRuns: 30 })
})
