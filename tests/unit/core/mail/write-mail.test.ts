import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mailDate } from '#core/mail/mail-words.ts'
import { writeMail, type Mail } from '#core/mail/write-mail.ts'
import { parameterOf, readMail } from '#tests/support/read-mail.ts'
import { words } from '#tests/support/arbitrary-page.ts'

const base64 = (of: string | Uint8Array): string => Buffer.from(of).toString('base64')
const mail: Mail = { id: '01HZ.3', from: '红网', subject: '夜校', at: '2026-01-02T12:15:08.000Z', text: '一行\n二行', html: '<p>一行</p>', files: [] }
const oneLine = (said: string): string => said.replace(/\p{Surrogate}/gu, '\ufffd').replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim()

test('any subject, text and file’s name come out of the mail as they went in; every line is short and plain ASCII', () => {
  fc.assert(fc.property(words, words, words, fc.uint8Array({ maxLength: 300 }), fc.boolean(), (subject, text, name, bytes, shown) => {
    const source = writeMail({ ...mail, subject, text, html: `<p>${text}</p>`, files: [{ name, type: 'image/png', bytes, cid: shown ? '01.png@desk.invalid' : null }, { name: 'a.docx', type: 'application/octet-stream', bytes, cid: null }] }, base64)
    expect(source).toMatch(/^[\r\n\x20-\x7e]*$/)
    expect(source.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    expect(Math.max(...source.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(90)
    const read = readMail(source)
    expect(read.headers.get('subject')).toBe(oneLine(subject))
    const [both, ...attached] = read.parts
    const [plain, page] = both?.parts ?? []
    const html = page?.type === 'multipart/related' ? page.parts[0] : page
    expect(plain?.bytes.toString('utf8').replaceAll('\r\n', '\n')).toBe(Buffer.from(text).toString('utf8').replace(/\r?\n/g, '\n'))
    expect(html?.bytes.toString('utf8')).toContain('<p>')
    const file = shown ? page?.parts[1] : attached[0]
    expect(parameterOf(file?.headers.get('content-disposition') ?? '', 'filename')).toBe(oneLine(name))
    expect(file?.bytes).toEqual(Buffer.from(bytes))
  }), { numRuns: 200 })
})

test('whoever opens it sends it: no address is made up, and it opens as a draft', () => {
  const read = readMail(writeMail(mail, base64))
  expect(read.headers.get('from')).toBe('红网 <desk@desk.invalid>')
  expect(read.headers.get('x-unsent')).toBe('1')
  expect(read.headers.has('to')).toBe(false)
})

test.each(['甲报, 乙报', 'River News (East)', 'A; B: C', 'St. James', 'a@b'])('whoever is named as sending it is one name, whatever marks it holds: %s', (from) => {
  const source = writeMail({ ...mail, from }, base64)
  expect(source).toMatch(/^From: (=\?UTF-8\?B\?[\w+/=]*\?=(?:\r\n )?)+<desk@/m)
  expect(readMail(source).headers.get('from')).toBe(`${from} <desk@desk.invalid>`)
})

test('the moment is the site’s', () => {
  expect(mailDate('2026-01-02T20:15:08+08:00')).toBe('Fri, 02 Jan 2026 20:15:08 +0800')
  expect(mailDate('2025-12-31T16:00:01Z')).toBe('Thu, 01 Jan 2026 00:00:01 +0800')
})
