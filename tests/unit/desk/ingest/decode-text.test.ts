import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isDeskError } from '#desk/desk-error.ts'
import { LARGEST_TEXT_FILE } from '#contract/limits.ts'
import { decodeText } from '#desk/ingest/decode-text.ts'

const WORDS = '临江县图书馆:书香下乡，“流动书车”开进山村。'
/** the same words as GB18030 bytes; 𬭎 (four bytes) is a character of people's names */
const GB = Uint8Array.from([0xc1, 0xd9, 0xbd, 0xad, 0xcf, 0xd8, 0xcd, 0xbc, 0xca, 0xe9, 0xb9, 0xdd])
const utf16 = (text: string, big: boolean): Uint8Array => {
  const bytes = new Uint8Array(text.length * 2)
  const view = new DataView(bytes.buffer)
  for (let at = 0; at < text.length; at += 1) view.setUint16(at * 2, text.charCodeAt(at), !big)
  return bytes
}
const joined = (...parts: (Uint8Array | number[])[]): Uint8Array => Uint8Array.from(parts.flatMap((part) => [...part]))
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

function refusal(bytes: Uint8Array): string {
  try {
    decodeText(bytes, '稿.txt')
  } catch (error) {
    if (isDeskError(error, 'text-unreadable')) {
      expect(error.data.name).toBe('稿.txt')
      return error.data.reason
    }
    throw error
  }
  return 'read'
}

describe('a dropped file is read in the encoding it was written in', () => {
  it.each([
    ['utf-8', utf8(WORDS)],
    ['utf-8', joined([0xef, 0xbb, 0xbf], utf8(WORDS))],
    ['utf-16le', joined([0xff, 0xfe], utf16(WORDS, false))],
    ['utf-16be', joined([0xfe, 0xff], utf16(WORDS, true))],
  ])('%s, with or without its mark', (encoding, bytes) => {
    expect(decodeText(bytes, 'a.txt')).toEqual({ text: WORDS, encoding, isGuess: false })
  })

  it('GB18030, as older Windows editors write it', () => {
    expect(decodeText(GB, 'a.txt')).toEqual({ text: '临江县图书馆', encoding: 'gb18030', isGuess: false })
    expect(decodeText(joined(GB, [0x0d, 0x0a], [0x98, 0x39, 0x9b, 0x31]), 'a.txt').encoding).toBe('gb18030')
  })

  it('every text that a person can write comes back as it was', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }).filter((text) => text.trim() !== '' && !/[\u0000-\u001f]/.test(text) && !text.startsWith('\ufeff')), (text) => {
      expect(decodeText(utf8(text), 'a.txt').text).toBe(text)
      expect(decodeText(joined([0xff, 0xfe], utf16(text, false)), 'a.txt').text).toBe(text)
      expect(decodeText(joined([0xfe, 0xff], utf16(text, true)), 'a.txt').text).toBe(text)
    }))
  })
})

describe('a file that holds no words, or more lost than left, is refused', () => {
  it.each([
    ['empty', new Uint8Array()],
    ['empty', Uint8Array.from([0xef, 0xbb, 0xbf])],
    ['empty', utf8(' \r\n　\n')],
    ['not-text', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13])],
    ['not-text', joined(utf8('稿件'), [0])],
    ['not-text', joined([0xff, 0xfe], utf16('\0\0\0', false))],
    ['too-large', new Uint8Array(LARGEST_TEXT_FILE + 1)],
    ['encoding', Uint8Array.from([0x63, 0x61, 0x66, 0xff])],
    ['encoding', joined([0xff, 0xfe], [0x00, 0xd8, 0x41, 0x00])],
  ])('%s', (reason, bytes) => {
    expect(refusal(bytes)).toBe(reason)
  })

  it('one lost or strange byte in a UTF-8 file turns none of it into other characters, and costs the one it stood in', () => {
    const whole = utf8(WORDS.repeat(3))
    for (let at = 0; at < whole.length; at += 1) {
      const strange = Uint8Array.from(whole)
      strange[at] = 0xff
      const { text, encoding } = decodeText(strange, '稿.txt')
      expect(encoding).toBe('utf-8')
      const [before = '', behind = ''] = text.split(/\ufffd+/)
      expect(WORDS.repeat(3).startsWith(before) && WORDS.repeat(3).endsWith(behind)).toBe(true)
      expect(before.length + behind.length).toBe(WORDS.length * 3 - 1)
    }
    expect(decodeText(whole.subarray(0, -1), '稿.txt').text).toBe(`${WORDS.repeat(3).slice(0, -1)}\ufffd`)
  })
})

describe('words in one byte a character are not taken for Chinese', () => {
  const CURLED: Record<string, number> = { '‘': 0x91, '’': 0x92, '“': 0x93, '”': 0x94, '–': 0x96, '—': 0x97, '€': 0x80, 'œ': 0x9c, 'Š': 0x8a, 'š': 0x9a, 'ž': 0x9e, 'Ž': 0x8e, '…': 0x85 }
  const western = (text: string): Uint8Array => Uint8Array.from([...text].map((char) => CURLED[char] ?? char.charCodeAt(0)))
  it.each([
    'café', 'résumé de la ville', 'Père Noël, déjà là : l’été à Besançon, où naïveté et cœur ont goûté l’œuvre.', 'Über den Fluß führt die Brücke – schön für Köln.',
    '¿Dónde está el niño? ¡Aquí!', 'It’s a “test” — isn’t it?', '“Été, hiver, année”', 'São João, coração', 'Novak Šimun and Žarko Ålesund', 'Prix : 12 € à Genève',
  ])('%s', (text) => {
    expect(decodeText(western(text), '稿.txt')).toEqual({ text, encoding: 'windows-1252', isGuess: true })
  })

  it('and Chinese is not taken for them, however few its characters are among Latin ones', () => {
    for (const [bytes, text] of [[[0x41, 0xb9, 0xc9], 'A股'], [[0x4b, 0x54, 0x56, 0xd6, 0xd0, 0xb9, 0xfa], 'KTV中国'], [[0x69, 0x50, 0x68, 0x6f, 0x6e, 0x65, 0xca, 0xd6, 0xbb, 0xfa], 'iPhone手机']] as const) {
      expect(decodeText(Uint8Array.from(bytes), '稿.txt')).toEqual({ text, encoding: 'gb18030', isGuess: false })
    }
  })

  it('bytes that by pairs are rare characters alone are read, and a person is told to look', () => {
    // Привет, мир! как дела? in windows-1251
    const russian = [0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2, 0x2c, 0x20, 0xf0, 0xe5, 0xea, 0xe8, 0x21, 0x20, 0xea, 0xe0, 0xea, 0xee, 0xe4, 0xe5, 0xeb, 0xe0]
    expect(decodeText(Uint8Array.from(russian), '稿.txt').isGuess).toBe(true)
  })
})
