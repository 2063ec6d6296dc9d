import sharp from 'sharp'
import { expect, test } from 'vitest'
import { makePictures } from '#desk/assets/make-pictures.ts'
import { saysNothingMore } from '#desk/assets/says-nothing-more.ts'
import { photo, withIptc } from '#tests/support/photo.ts'
import { smallPng } from '#tests/support/small-png.ts'

const GBK = Buffer.from('cfe3d6edd1e5', 'hex') // 香猪彦 as GB18030 has it

test('a photograph that lies on its side stands upright on the page, at the page’s size, with a smaller copy', async () => {
  const { shown, copies, width, height } = await makePictures(await photo(), 'jpg')
  expect(shown).toMatchObject({ kind: 'jpg', width: 800, height: 1_600 })
  expect([width, height]).toEqual([800, 1_600])
  expect(copies).toMatchObject([{ kind: 'jpg', width: 400, height: 800 }])
  // Turned by a quarter to the right: what lay on the left is at the top.
  const { data, info } = await sharp(shown?.bytes).raw().toBuffer({ resolveWithObject: true })
  expect([data[0], data[2]]).toEqual([expect.closeTo(254, -1), expect.closeTo(0, -1)])
  expect(data[data.length - info.channels + 2]).toBeGreaterThan(240)
})

test('where and with what a picture was taken leaves the house in none of its copies', async () => {
  const came = await photo()
  expect((await sharp(came).metadata()).exif?.toString('latin1')).toContain('Prober')
  const { shown, copies } = await makePictures(came, 'jpg')
  for (const file of [shown, ...copies]) {
    expect(Object.keys(await sharp(file?.bytes).metadata())).not.toEqual(expect.arrayContaining(['exif']))
    expect(saysNothingMore('jpg', file?.bytes ?? Buffer.alloc(0))).toBe(true)
  }
})

test.each([
  ['a small photograph with a place in it', () => photo({ width: 300, height: 200, orientation: 1 }), 'jpg', false],
  ['a screenshot', () => Promise.resolve(smallPng(300, 200)), 'png', true],
  ['a PNG with a note', () => sharp(smallPng(300, 200)).withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"/>').png().toBuffer(), 'png', false],
  ['a picture with something behind its end', async () => Buffer.concat([smallPng(30, 20), Buffer.from('film')]), 'png', false],
] as const)('%s goes out as it came only where it says nothing more', async (_, file, kind, asItCame) => {
  const { shown } = await makePictures(await file(), kind)
  expect(shown === null).toBe(asItCame)
})

test('what the newsroom wrote into a picture becomes its caption and credit, in whatever encoding it was written', async () => {
  const jpeg = await sharp(smallPng(30, 20)).jpeg().toBuffer()
  const utf8 = withIptc(jpeg, { 120: Buffer.from('书车开过新桥。'), 80: Buffer.from('陆明远'), 110: Buffer.from('红网时刻') })
  expect((await makePictures(utf8, 'jpg')).words).toEqual({ caption: '书车开过新桥。', credit: '红网时刻 陆明远 摄', alt: '' })
  expect((await makePictures(withIptc(jpeg, { 120: GBK }), 'jpg')).words.caption).toBe(new TextDecoder('gb18030').decode(GBK))
  const xmp = '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/">'
    + '<dc:description><rdf:Alt><rdf:li xml:lang="x-default">桥上\n的书车</rdf:li></rdf:Alt></dc:description><dc:creator><rdf:Seq><rdf:li>许小满 摄</rdf:li><rdf:li>另一人</rdf:li></rdf:Seq></dc:creator>'
    + '<Iptc4xmpCore:AltTextAccessibility><rdf:Alt><rdf:li xml:lang="x-default">一辆车</rdf:li></rdf:Alt></Iptc4xmpCore:AltTextAccessibility></rdf:Description></rdf:RDF></x:xmpmeta>'
  expect((await makePictures(await sharp(jpeg).withXmp(xmp).toBuffer(), 'jpg')).words).toEqual({ caption: '桥上 的书车', credit: '许小满 摄', alt: '一辆车' })
  for (const description of ['OLYMPUS DIGITAL CAMERA', 'oznor', 'DCIM\\100MEDIA\\DJI_0001.JPG', 'C:\\Users\\lin\\ferry.jpg']) expect((await makePictures(await photo({ width: 30, height: 20, description }), 'jpg')).words.caption).toBe('')
})

test('a small picture in a printer’s colours is shown in those of a screen', async () => {
  const print = await sharp(smallPng(300, 200)).toColourspace('cmyk').jpeg().toBuffer()
  const { shown } = await makePictures(print, 'jpg')
  expect(shown === null ? null : (await sharp(shown.bytes).metadata()).space).toBe('srgb')
})

test('a long picture keeps the width it is read at', async () => {
  const { shown } = await makePictures(await sharp({ create: { width: 2_000, height: 12_000, channels: 3, background: '#888' } }).jpeg().toBuffer(), 'jpg')
  expect(shown).toMatchObject({ width: 1_200, height: 7_200 })
})

test('TIFF, AVIF and drawings are shown as what every browser reads; a film keeps moving', async () => {
  const plain = sharp(smallPng(60, 40))
  expect((await makePictures(await plain.clone().tiff().toBuffer(), 'tif')).shown?.kind).toBe('jpg')
  expect((await makePictures(await plain.clone().avif().toBuffer(), 'avif')).shown?.kind).toBe('jpg')
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="80" height="40"><script>1</script><rect width="80" height="40" fill="red"/></svg>')
  expect((await makePictures(svg, 'svg')).shown).toMatchObject({ kind: 'png', width: 1_600, height: 800 })
  const frames = await sharp([smallPng(2_000, 100, 0), smallPng(2_000, 100, 255)], { join: { animated: true } }).gif({ loop: 0, delay: 200 }).toBuffer()
  const film = await makePictures(frames, 'gif')
  expect((await sharp(film.shown?.bytes, { animated: true }).metadata()).pages).toBe(2)
  expect([film.width, film.height]).toEqual([1_600, 80])
})

test('the same file gives the same bytes every time: an export of it never changes', async () => {
  const came = await photo()
  expect(await makePictures(came, 'jpg')).toEqual(await makePictures(came, 'jpg'))
})
