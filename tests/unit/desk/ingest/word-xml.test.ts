import { expect, test } from 'vitest'
import { bodyText } from '#core/body/body-text.ts'
import { isDeskError } from '#desk/desk-error.ts'
import { readForeignFile, type ForeignFile } from '#desk/ingest/read-foreign-file.ts'
import { zipOf } from '#tests/support/docx-of.ts'
import { smallPng } from '#tests/support/small-png.ts'

const png = smallPng(4, 4)
const base64 = png.toString('base64').replace(/.{20}/g, '$&\r\n')
const read = async (bytes: Uint8Array, name = '通知.doc'): Promise<Extract<ForeignFile, { html: string }>> => {
  const file = await readForeignFile(bytes, name)
  if (file.gated === undefined) throw new Error('read as plain text')
  return file
}
const lines = (file: Awaited<ReturnType<typeof read>>): string[] => bodyText(file.gated.body, { dateline: null }).split('\n').filter((line) => line !== '')
const kinds = (file: Awaited<ReturnType<typeof read>>): string[] => file.gated.body.root.children.map(({ type }) => type)
const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const R = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PR = 'http://schemas.openxmlformats.org/package/2006/relationships'
const p = (words: string): string => `<w:p><w:r><w:t>${words}</w:t></w:r></w:p>`

test('a .doc that a system filled in as one file of XML comes with its words, table and picture', async () => {
  const part = (name: string, inside: string): string => `<pkg:part pkg:name="${name}" pkg:contentType="application/xml"><pkg:xmlData>${inside}</pkg:xmlData></pkg:part>`
  const cell = (words: string): string => `<w:tc>${p(words)}</w:tc>`
  const image = '<w:p><w:r><w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" r:embed="rId9"/></w:drawing></w:r></w:p>'
  const table = `<w:tbl><w:tblPr><w:tblBorders><w:top w:val="single"/></w:tblBorders></w:tblPr><w:tr>${cell('站')}${cell('时刻')}</w:tr><w:tr>${cell('东岸')}${cell('六点')}</w:tr></w:tbl>`
  const xml = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<?mso-application progid="Word.Document"?>\n<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">${
    part('/_rels/.rels', `<Relationships xmlns="${PR}"><Relationship Id="rId1" Type="${R}/officeDocument" Target="word/document.xml"/></Relationships>`)}${
    part('/word/_rels/document.xml.rels', `<Relationships xmlns="${PR}"><Relationship Id="rId9" Type="${R}/image" Target="media/a.png"/></Relationships>`)}${
    part('/word/document.xml', `<w:document xmlns:w="${W}" xmlns:r="${R}"><w:body>${p('渡口的灯亮了一夜。')}${image}${table}</w:body></w:document>`)}<pkg:part pkg:name="/word/media/a.png" pkg:contentType="image/png" pkg:compression="store"><pkg:binaryData>${base64}</pkg:binaryData></pkg:part></pkg:package>`
  const file = await read(Buffer.from(xml))
  expect(lines(file)[0]).toBe('渡口的灯亮了一夜。')
  expect(kinds(file)).toEqual(['paragraph', 'figure', 'article-table'])
  expect([...file.embedded.values()].map(({ name, bytes }) => [name, png.equals(bytes)])).toEqual([['a.png', true]])
  expect(lines(file).join(' ')).toMatch(/站.*时刻.*东岸.*六点/)
})

test('Word 2003’s own XML keeps words, lists, links and pictures; remarks, deleted words and heads of pages are told of', async () => {
  const item = (mark: string, words: string): string => `<w:p><w:pPr><w:listPr><w:ilvl w:val="0"/><w:ilfo w:val="3"/><wx:t wx:val="${mark}"/></w:listPr></w:pPr><w:r><w:t>${words}</w:t></w:r></w:p>`
  const note = (type: string, inside: string): string => `<aml:annotation aml:id="1" w:type="Word.${type}"><aml:content>${inside}</aml:content></aml:annotation>`
  const xml = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><?mso-application progid="Word.Document"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint" xmlns:aml="http://schemas.microsoft.com/aml/2001/core" xmlns:v="urn:schemas-microsoft-com:vml"><w:body><wx:sect>${
    p('渡口的灯亮了一夜。')}${item('1.', '带伞')}${item('2.', '上船')}<w:p><w:hlink w:dest="https://example.org/lamp"><w:r><w:t>灯的来历</w:t></w:r></w:hlink>${note('Comment', p('此处待查'))}${note('Deletion', '<w:r><w:delText>旧灯</w:delText></w:r>')}${note('Insertion', '<w:r><w:t>与新灯</w:t></w:r>')}</w:p>
    <w:p><w:r><w:pict><w:binData w:name="wordml://01000001.png">${base64}</w:binData><v:shape><v:imagedata src="wordml://01000001.png"/></v:shape></w:pict></w:r></w:p><w:sectPr><w:hdr w:type="odd">${p('镇政府文件')}</w:hdr></w:sectPr></wx:sect></w:body></w:wordDocument>`
  const file = await read(Buffer.from(xml))
  expect(lines(file).filter((line) => !line.startsWith('【补图】')).map((line) => line.trim())).toEqual(['渡口的灯亮了一夜。', '带伞', '上船', '灯的来历与新灯'])
  expect(kinds(file).slice(0, 3)).toEqual(['paragraph', 'list', 'paragraph'])
  expect([...file.embedded.values()].map(({ bytes }) => png.equals(bytes))).toEqual([true])
  expect(file.gated.notes.map(({ kind, details }) => [kind, ...details])).toEqual(expect.arrayContaining([['comment', '此处待查'], ['deleted', '旧灯'], ['frame', '镇政府文件']]))
  expect(JSON.stringify(file.gated.body)).toContain('https://example.org/lamp')
})

test('XML that is broken is refused as damaged, with entities of its own too; a text about XML stays a text', async () => {
  const reason = async (words: string): Promise<unknown> => await read(Buffer.from(words)).then(() => null, (error: unknown) => (isDeskError(error, 'text-unreadable') ? error.data.reason : error))
  const open = '<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"><w:body>'
  expect(await reason(`<?xml version="1.0"?>${open}<w:p>`)).toBe('damaged')
  expect(await reason(`<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "渡口">]>${open}</w:body></w:wordDocument>`)).toBe('damaged')
  expect(await readForeignFile(Buffer.from('写法是 <w:wordDocument> 开头'), '稿.txt')).toMatchObject({ text: '写法是 <w:wordDocument> 开头' })
})

test('the page that a web system put into an empty .docx comes in where it stands, with its pictures and between the document’s own words', async () => {
  const mht = `MIME-Version: 1.0\nContent-Type: multipart/related;\n    type="text/html";\n    boundary="----=part"\n\n\n------=part\nContent-Type: text/html;\n    charset="utf-8"\nContent-Transfer-Encoding: quoted-printable\nContent-Location: file:///C:/fake/document.html\n\n<!DOCTYPE html><html><head><style>.x { display: none }</style></head><body><p style=3D"color: #333">渡口的灯亮了一夜。</p><p class=3D"x">藏着</p><img src=3D"file:///C:/fake/image0.png"><ul><li>带伞<b>上船\n\n------=part\nContent-Location: file:///C:/fake/image0.png\nContent-Transfer-Encoding: base64\nContent-Type: image/png\n\n${base64}\n------=part--\n`
  const docx = (chunk: string, path: string): Buffer => zipOf([
    { path: '_rels/.rels', content: `<Relationships xmlns="${PR}"><Relationship Id="rId1" Type="${R}/officeDocument" Target="word/document.xml"/></Relationships>` },
    { path: 'word/document.xml', content: `<w:document xmlns:w="${W}" xmlns:r="${R}"><w:body>${p('文头')}<w:altChunk r:id="c1"/>${p('文尾')}</w:body></w:document>` },
    { path: 'word/_rels/document.xml.rels', content: `<Relationships xmlns="${PR}"><Relationship Id="c1" Type="${R}/aFChunk" Target="/word/${path}"/></Relationships>` },
    { path: `word/${path}`, content: chunk },
  ])
  const file = await read(docx(mht, 'afchunk.mht'), '来稿.docx')
  expect(lines(file).filter((line) => !line.startsWith('【补图】')).map((line) => line.trim())).toEqual(['文头', '渡口的灯亮了一夜。', '带伞上船', '文尾'])
  expect([...file.embedded.values()].map(({ bytes }) => png.equals(bytes))).toEqual([true])
  expect(file.gated.notes.map(({ kind }) => kind)).toContain('hidden')
  expect(lines(await read(docx('<html><body><p>只有一页。</p></body></html>', 'a.html'), '来稿.docx'))).toEqual(['文头', '只有一页。', '文尾'])
  expect((await read(docx('{\\rtf1 x}', 'a.rtf'), '来稿.docx')).gated.notes.map(({ kind, details }) => [kind, ...details])).toEqual([['media', '嵌入的文稿']])
})
