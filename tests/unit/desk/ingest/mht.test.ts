import { expect, test } from 'vitest'
import { bodyText } from '#core/body/body-text.ts'
import { readForeignFile, type ForeignFile } from '#desk/ingest/read-foreign-file.ts'
import { smallPng } from '#tests/support/small-png.ts'

const quoted = (words: string): string => [...Buffer.from(words)].map((byte) => (byte === 0x3d || byte > 0x7e || byte < 0x20 ? `=${byte.toString(16).toUpperCase().padStart(2, '0')}` : String.fromCharCode(byte))).join('').replace(/.{60}(?=[^=]{0,2})/g, (line) => (/=.?$/.test(line) ? line : `${line}=\r\n`))
type Part = { type: string, body: string, more?: string, coding?: string }
const mht = (parts: readonly Part[], head = 'MIME-Version: 1.0', start = ''): Buffer => Buffer.from(`${head}\r\nContent-Type: multipart/related;\r\n\ttype="text/html";${start}\r\n\tboundary="----=_甲"\r\n\r\nThis is a multi-part message.\r\n${parts.map(({ type, body, more = '', coding = 'quoted-printable' }) => `\r\n------=_甲\r\nContent-Type: ${type}\r\nContent-Transfer-Encoding: ${coding}\r\n${more}\r\n${body}`).join('')}\r\n------=_甲--\r\n`.replaceAll('甲', 'Mark'), 'latin1')
const read = async (bytes: Uint8Array, name = '来稿.mht'): Promise<Extract<ForeignFile, { html: string }>> => {
  const file = await readForeignFile(bytes, name)
  if (file.gated === undefined) throw new Error('read as plain text')
  return file
}
const lines = (file: Awaited<ReturnType<typeof read>>): string[] => bodyText(file.gated.body, { dateline: null }).split('\n').filter((line) => line !== '')
const png = smallPng(4, 4)
const picture = { type: 'image/png', coding: 'base64', body: png.toString('base64').replace(/.{20}/g, '$&\r\n') }

test('a page that a browser saved as one file comes with its words, its pictures in their places, and without what its sheets hid', async () => {
  const file = await read(mht([
    { type: 'text/html', more: 'Content-ID: <frame-1@mhtml.blink>\r\nContent-Location: https://example.org/a/b.html\r\n', body: quoted('<html><head><meta charset="utf-8"><link rel="stylesheet" type="text/css" href="cid:css-1@mhtml.blink"></head><body><div class="menu">首页 登录</div><p>渡口的灯亮了一夜，照着水=面。</p><img src="https://example.org/p/lamp.png" alt="灯"><p>船老大收了桨。</p></body></html>') },
    { type: 'text/css', more: 'Content-Location: cid:css-1@mhtml.blink\r\n', body: quoted('.menu { display: none }') },
    { ...picture, more: 'Content-Location: https://example.org/p/lamp.png\r\n' },
  ], 'From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/a/b.html\r\nSubject: =?utf-8?Q?=E6=B8=A1?=\r\nMIME-Version: 1.0'))
  expect(lines(file).filter((line) => !line.startsWith('灯'))).toEqual(['渡口的灯亮了一夜，照着水=面。', '船老大收了桨。'])
  expect(file.gated.body.root.children.map(({ type }) => type).filter((type) => type !== 'paragraph')).toHaveLength(1)
  expect([...file.embedded.values()].map(({ name, bytes }) => [name, png.equals(bytes)])).toEqual([['lamp.png', true]])
  expect(file.gated.notes.map(({ kind }) => kind)).toEqual(['hidden'])
})

test('one that Word or WPS saved, also as a .doc, is read by what its part says of its encoding, and its pictures by their files’ names', async () => {
  const gb = Buffer.from([0xb6, 0xc9, 0xbf, 0xda, 0xb5, 0xc4, 0xb5, 0xc6]).toString('latin1')
  const bytes = mht([
    { type: 'text/html; charset="gb2312"', coding: '8bit', more: 'Content-Location: file:///C:/2B5E9A10/来稿.htm\r\n'.replace('来稿', 'draft'), body: `<html><body><p class=MsoNormal>${gb}</p><img src="draft.files/image001.png"></body></html>` },
    { ...picture, more: 'Content-Location: file:///C:/2B5E9A10/draft.files/image001.png\r\n' },
  ])
  for (const name of ['来稿.mht', '来稿.doc']) {
    const file = await read(bytes, name)
    expect(lines(file)[0]).toBe('渡口的灯')
    expect([...file.embedded.values()].map(({ name: own }) => own)).toEqual(['image001.png'])
  }
})

test('of the pages in one file the one named as its start is read, and a mail’s words are those of its page', async () => {
  const page = (id: string, words: string): Part => ({ type: 'text/html', more: `Content-ID: <${id}>\r\n`, body: quoted(`<meta charset="utf-8"><p>${words}</p>`) })
  expect(lines(await read(mht([page('a', '广告'), page('b', '正文在此。')], 'MIME-Version: 1.0', '\r\n\tstart="<b>";')))).toEqual(['正文在此。'])
  expect(lines(await read(Buffer.from(`MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from('<p>只有一页。</p>').toString('base64')}`)))).toEqual(['只有一页。'])
})

test('a text that begins as a message does is still a text', async () => {
  for (const words of ['Note: 渡口\n\n灯亮了。', 'MIME-Version: 1.0\n\n灯亮了。', 'Content-Type: text/html\n\n<p>灯亮了。', '标题：渡口\n\n灯亮了。', 'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="x"\n\n没有一页。']) {
    expect((await readForeignFile(Buffer.from(words), '稿.txt'))).toMatchObject({ text: words })
  }
})

test('words that hold the boundary’s own sign in a line, or a line that begins with a longer one, do not end the page', async () => {
  const sign = '------=_Mark'
  const page = (body: string): Part => ({ type: 'text/html; charset="utf-8"', coding: '8bit', body: Buffer.from(body).toString('latin1') })
  expect(lines(await read(mht([page(`<p>渡口${sign}灯亮了。</p>\r\n${sign}2</p>\r\n<p>船老大收了桨。</p>`)])))).toEqual([`渡口${sign}灯亮了。`, `${sign}2`, '船老大收了桨。'])
  // and one with blanks behind it does
  const blank = Buffer.from(mht([page('<p>灯亮了。</p>'), page('<p>广告</p>')]).toString('latin1').replaceAll(`${sign}\r\n`, `${sign} \t\r\n`), 'latin1')
  expect(lines(await read(blank))).toEqual(['灯亮了。'])
})

test('a picture that has only a number in the file is not called by the page’s name', async () => {
  const file = await read(mht([
    { type: 'text/html', more: 'Content-Location: https://example.org/a/page.html\r\n', body: quoted('<meta charset="utf-8"><p>渡口。</p><img src="cid:lamp@desk">') },
    { ...picture, more: 'Content-ID: <lamp@desk>\r\n' },
  ]))
  expect([...file.embedded.values()].map(({ name }) => name)).toEqual(['图片'])
})
