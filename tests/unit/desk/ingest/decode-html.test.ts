import { expect, test } from 'vitest'
import { DeskError } from '#desk/desk-error.ts'
import { decodeHtml } from '#desk/ingest/decode-html.ts'

const ascii = (text: string): number[] => [...text].map((char) => char.charCodeAt(0))
const page = (label: string, words: readonly number[]): Uint8Array => Uint8Array.from([...ascii(`<html><meta charset="${label}"><p>ok `), ...words, ...ascii(' ok</p>')])
const read = (bytes: Uint8Array): string => /<p>ok ([^]*) ok<\/p>/.exec(decodeHtml(bytes, 'a.html').text)?.[1] ?? ''
const refused = (bytes: Uint8Array): unknown => {
  try {
    return decodeHtml(bytes, 'a.html')
  } catch (error) {
    return error instanceof DeskError ? error.data : error
  }
}

const SINGLE = ['ibm866', 'iso-8859-2', 'iso-8859-3', 'iso-8859-4', 'iso-8859-5', 'iso-8859-6', 'iso-8859-7', 'iso-8859-8', 'iso-8859-8-i', 'iso-8859-10', 'iso-8859-13', 'iso-8859-14', 'iso-8859-15', 'koi8-r', 'koi8-u', 'macintosh',
  'windows-874', 'windows-1250', 'windows-1251', 'windows-1252', 'windows-1253', 'windows-1254', 'windows-1255', 'windows-1256', 'windows-1257', 'windows-1258', 'x-mac-cyrillic']
const ALIASES = ['latin1', 'iso-8859-1', 'latin2', 'l5', 'cp1251', 'cp866', 'koi', 'cyrillic', 'greek', 'hebrew', 'arabic', 'iso8859-2', 'iso_8859-5:1988', 'tis-620', 'mac', 'x-mac-ukrainian', 'dos-874', 'iso-ir-101', 'csisolatin2', 'us-ascii']

test.each([...SINGLE, ...ALIASES])('a page in %s is read as it says: every letter of it', (label) => {
  const decoder = new TextDecoder(label, { fatal: true })
  // Each high byte that is a letter there, alone between others: nothing of it is UTF-8.
  const letters = Array.from({ length: 128 }, (_, at) => at + 128).filter((byte) => {
    try {
      return /\p{L}/u.test(decoder.decode(Uint8Array.of(byte)))
    } catch {
      return false
    }
  })
  const words = letters.flatMap((byte) => [byte, 0x2d])
  expect(letters.length).toBeGreaterThan(25)
  expect(read(page(label, words))).toBe(decoder.decode(Uint8Array.from(words)))
})

/** 渡口、日本, きしゃ, 한국 by each encoding's own table. */
const SEVERAL: [string, readonly number[], string][] = [
  ['gb2312', [0xb6, 0xc9, 0xbf, 0xda], '渡口'], ['gbk', [0xb6, 0xc9, 0xbf, 0xda], '渡口'], ['x-gbk', [0xb6, 0xc9, 0xbf, 0xda], '渡口'], ['gb18030', [0xb6, 0xc9, 0x81, 0x30, 0x81, 0x30], '渡\u0080'], ['big5', [0xb4, 0xe7, 0xa4, 0x66], '渡口'], ['big5-hkscs', [0xb4, 0xe7, 0xa4, 0x66], '渡口'],
  ['shift_jis', [0x93, 0xfa, 0x96, 0x7b], '日本'], ['sjis', [0x93, 0xfa, 0x96, 0x7b], '日本'], ['windows-31j', [0x93, 0xfa, 0x96, 0x7b], '日本'], ['euc-jp', [0xc6, 0xfc, 0xcb, 0xdc], '日本'], ['iso-2022-jp', [0x1b, 0x24, 0x42, 0x46, 0x7c, 0x4b, 0x5c, 0x1b, 0x28, 0x42], '日本'],
  ['euc-kr', [0xc7, 0xd1, 0xb1, 0xb9], '한국'], ['ks_c_5601-1987', [0xc7, 0xd1, 0xb1, 0xb9], '한국'], ['windows-949', [0xc7, 0xd1, 0xb1, 0xb9], '한국'],
  // Two bytes that would be UTF-8, too.
  ['euc-kr', [0xc4, 0xa1], '치'], ['gb2312', [0xc4, 0xa3], '模'],
]
test.each(SEVERAL)('a page in %s is read as it says: %j', (label, bytes, words) => {
  expect(read(page(label, bytes))).toBe(words)
})

test.each(['gb2312', 'big5', 'shift_jis', 'euc-kr', 'iso-8859-1', 'windows-1252', 'windows-1251', 'utf-16', 'nosuch', 'us-ascii'])('a page in UTF-8 that says it is %s is read as it is', (label) => {
  expect(read(page(label, [...new TextEncoder().encode('渡口的灯，亮了。')]))).toBe('渡口的灯，亮了。')
})

test('a page in GB18030 that names a Western encoding, or none, is read as it is; Western words stay Western', () => {
  const chinese = [0xb6, 0xc9, 0xbf, 0xda, 0xb5, 0xc4, 0xb5, 0xc6]
  for (const label of ['iso-8859-1', 'windows-1252', 'x-nosuch', 'utf-8']) expect(read(page(label, chinese))).toBe('渡口的灯')
  expect(read(page('iso-8859-1', [0x63, 0x61, 0x66, 0xe9, 0x20, 0xe9, 0x74, 0xe9]))).toBe('café été')
})

test('XML says its encoding in its declaration; UTF-16 is told without its mark', () => {
  expect(decodeHtml(Uint8Array.from([...ascii('<?xml version="1.0" encoding="windows-1251"?><html><p>'), 0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2, ...ascii('</p></html>')]), 'a.xhtml').text).toContain('<p>Привет</p>')
  const wide = (text: string, little: boolean): Uint8Array => Uint8Array.from([...text].flatMap((char) => { const code = char.charCodeAt(0); return little ? [code & 255, code >> 8] : [code >> 8, code & 255] }))
  for (const little of [true, false]) expect(decodeHtml(wide('<html><p>渡口</p>', little), 'a.html').text).toBe('<html><p>渡口</p>')
})

test.each(['hz-gb-2312', 'iso-2022-kr', 'iso-2022-cn', 'utf-7'])('a page in %s, which nobody decodes any more, is refused instead of coming as other words', (label) => {
  expect(refused(page(label, ascii('~{6I?Z~}')))).toEqual({ name: 'a.html', reason: 'encoding' })
})

test('a page in GB18030 that calls itself Western keeps its words where a character’s second byte is a low one; a Western page keeps its own', () => {
  // 渡口的灯，朱镕基，亮了: 镕 ends in an ASCII byte.
  const chinese = [0xb6, 0xc9, 0xbf, 0xda, 0xb5, 0xc4, 0xb5, 0xc6, 0xa3, 0xac, 0xd6, 0xec, 0xe9, 0x46, 0xbb, 0xf9, 0xa3, 0xac, 0xc1, 0xc1, 0xc1, 0xcb]
  expect(read(page('iso-8859-1', chinese))).toBe('渡口的灯，朱镕基，亮了')
  const western = 'Père Noël, déjà là: l’été à Besançon, où naïveté et cœur ont goûté l’œuvre'
  const bytes = [...western].map((char) => ({ '’': 0x92, 'œ': 0x9c })[char] ?? char.charCodeAt(0))
  expect(read(page('iso-8859-1', bytes))).toBe(western)
})

test('a page in UTF-8 with one broken byte never comes in as other words, whatever it calls itself: the place alone is lost', () => {
  const broken = [...Buffer.from('渡口的灯亮了'), 0xe6, 0xb8, ...Buffer.from('，船来了。')]
  for (const label of ['iso-8859-1', 'windows-1251', 'koi8-r', 'gbk', 'big5']) expect(read(page(label, broken)), label).toBe('渡口的灯亮了\ufffd，船来了。')
})
