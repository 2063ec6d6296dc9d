import { expect, test } from 'vitest'
import { LARGEST_TEXT_FILE } from '#contract/limits.ts'
import { isDeskError } from '#desk/desk-error.ts'
import { holdPictures } from '#desk/ingest/held-pictures.ts'
import { readForeignFile, type ForeignFile } from '#desk/ingest/read-foreign-file.ts'
import { smallPng } from '#tests/support/small-png.ts'

const png = Buffer.concat([smallPng(4, 4), Buffer.alloc(8_000, 7)])
const address = (bytes: Buffer): string => `data:image/png;base64,${bytes.toString('base64')}`
const page = async (html: string): Promise<Extract<ForeignFile, { html: string }>> => {
  const file = await readForeignFile(new TextEncoder().encode(html), '渡口.html')
  if (file.gated === undefined) throw new Error('read as plain text')
  return file
}
const kinds = ({ gated }: Awaited<ReturnType<typeof page>>): string[] => gated.body.root.children.map(({ type }) => type)

test('a saved page with more than 20 MiB of pictures in it opens with its words and every picture, byte for byte', async () => {
  const large = Buffer.concat([smallPng(4, 4), Buffer.alloc(LARGEST_TEXT_FILE, 9)])
  const font = `<style>@font-face { font-family: 甲; src: url(data:font/woff2;base64,${png.toString('base64')}) }</style>`
  const read = await page(`<meta charset="utf-8">${font}<p>渡口的灯亮了一夜。</p><img src="${address(large)}" alt="灯"><p>船老大收了桨。</p><img src='${address(png)}'>`)
  expect(kinds(read).filter((kind) => kind !== 'paragraph')).toHaveLength(2)
  expect(JSON.stringify(read.gated.body)).toMatch(/渡口的灯亮了一夜。.*"alt":"灯".*船老大收了桨。/)
  expect([...read.embedded.values()].map(({ bytes }) => Buffer.from(bytes).equals(bytes.length > 100_000 ? large : png))).toEqual([true, true])
  // what the parser went through: with the pictures in it, it takes a minute for a page of 50 MB
  expect(read.html.length).toBeLessThan(2_000)
})

test('a saved page whose pictures are broken into lines, as mail programs write them, is no larger for it', async () => {
  const large = Buffer.concat([smallPng(4, 4), Buffer.alloc(LARGEST_TEXT_FILE, 9)])
  const read = await page(`<meta charset="utf-8"><p>渡口的灯亮了一夜。</p><img src="data:image/png;base64, ${large.toString('base64').replace(/.{76}/g, '$&\r\n  ')}">`)
  expect([...read.embedded.values()].map(({ bytes }) => large.equals(bytes))).toEqual([true])
})

test('a page with more than 20 MiB of markup is refused as too large, with pictures or without', async () => {
  const words = '<p>渡口</p>'.repeat(LARGEST_TEXT_FILE / 10)
  const [prose, lines] = ['the lamp burned all night ', 'lamp\nburned\n'].map((some) => `<p>;base64,${some.repeat(LARGEST_TEXT_FILE / 12)}</p>`)
  for (const html of [words, `${words}<img src="${address(png)}">`, prose ?? '', lines ?? '']) expect(await page(html).catch((error: unknown) => (isDeskError(error, 'text-unreadable') ? error.data.reason : error))).toBe('too-large')
})

test('the address of a picture that stands on a page to be read stays what it says', async () => {
  const shown = `图片写作 "${address(png)}" 即可`
  expect(JSON.stringify((await page(`<p>${shown}</p><img src="${address(png)}">`)).gated.body)).toContain(address(png))
})

test('where one picture’s address stands to be read, the others still stay out of the parser’s way, and every picture is there', async () => {
  const other = Buffer.concat([smallPng(4, 4), Buffer.alloc(400_000, 9)])
  const read = await page(`<p>写作 "${address(png)}" 即可</p><img src="${address(other)}"><img src="${address(png)}">`)
  expect(JSON.stringify(read.gated.body)).toContain(address(png))
  expect([...read.embedded.values()].map(({ bytes }) => Buffer.from(bytes).equals(bytes.length > 100_000 ? other : png))).toEqual([true, true])
  expect(read.html.length).toBeLessThan(3 * address(png).length)
})

test('one picture shown twice is one; what is not closed, or short, stays where it is', () => {
  const { html, held } = holdPictures(`<img src="${address(png)}"><img src="${address(png)}">`)
  expect(html).toBe('<img src="data:image/png;held=1;base64,"><img src="data:image/png;held=1;base64,">')
  expect([...held.values()]).toEqual([address(png)])
  for (const same of [`<img src="${address(png)}`, `<img src=${address(png)}>`, `<img src="${address(smallPng(4, 4))}">`]) expect(holdPictures(same).html).toBe(same)
})
