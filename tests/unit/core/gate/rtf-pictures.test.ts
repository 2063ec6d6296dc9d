import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rtfPictures } from '#core/gate/rtf-pictures.ts'
import { smallPng } from '#tests/support/small-png.ts'

const MOST = 1_000_000
const [one, two] = [smallPng(4, 3), smallPng(8, 6)]
const lines = (bytes: Buffer): string => bytes.toString('hex').replace(/(.{64})/g, '$1\r\n')
const pict = (bytes: Buffer, kind = 'pngblip'): string => `{\\pict{\\*\\picprop\\shplid1025{\\sp{\\sn pictureId}{\\sv 89504e}}}\\picscalex100\\picw40\\pich30\\${kind}\\bliptag-1412{\\*\\blipuid 89504e470d0a1a0a89504e470d0a1a0a}\r\n${lines(bytes)}}`
/** In the line, as Word writes it: the picture, then a metafile for old readers. */
const inLine = (bytes: Buffer, kind?: string): string => `{\\*\\shppict${pict(bytes, kind)}}{\\nonshppict${pict(Buffer.from('old'), 'wmetafile8')}}`
const HEAD = `{\\rtf1\\ansi\\ansicpg936{\\fonttbl{\\f0 \\'cb\\'ce;}}{\\*\\listtable{\\*\\listpicture${pict(smallPng(2, 2))}}}`
const bytes = (found: (Uint8Array | null)[]) => found.map((picture) => (picture === null ? null : Buffer.from(picture)))

test('Word’s pictures come whole, in their order, in the line and beside it; bullets and stand-ins for old readers do not', () => {
  const beside = `{\\shp{\\*\\shpinst\\shpleft0{\\sp{\\sn pib}{\\sv ${pict(two)}}}}{\\shprslt${pict(smallPng(3, 3))}}}`
  expect(bytes(rtfPictures(`${HEAD}\\pard \\'b6\\'c9\\{\\}${inLine(one)}\\par ${beside}${inLine(one, 'jpegblip')}}`, MOST))).toEqual([one, two, one])
})

test('a picture no page can show, or too large, keeps its place among the others', () => {
  expect(bytes(rtfPictures(`${HEAD}${pict(one, 'emfblip')}${inLine(two)}${pict(Buffer.alloc(20_000, 7))}}`, 10_000))).toEqual([null, two, null])
})

test('a text cut anywhere, or none of RTF at all, gives no broken picture and never throws', () => {
  const whole = `${HEAD}${inLine(one)}${inLine(two)}}`
  for (let end = 0; end < whole.length; end += 7) {
    for (const picture of bytes(rtfPictures(whole.slice(0, end), MOST))) expect(picture === null || picture.equals(one) || picture.equals(two)).toBe(true)
  }
  expect(rtfPictures('<p>{\\pict\\pngblip 89504e}</p>', MOST)).toEqual([])
  expect(rtfPictures(`{\\rtf1${'{'.repeat(100_000)}`, MOST)).toEqual([])
  const token = fc.constantFrom('{', '}', '\\', '\\*', '\\pict', '\\pngblip', '\\bin9999999999 ', '\\bin-3', '\\shppict', '89504e47', ' ', '\n', '字', "\\'")
  fc.assert(fc.property(fc.array(token, { maxLength: 60 }), (tokens) => { rtfPictures(`{\\rtf1${tokens.join('')}`, 100) }), { numRuns: 500 })
})
