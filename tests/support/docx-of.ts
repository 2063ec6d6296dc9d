import { deflateRawSync } from 'node:zlib'
import { crc32 } from 'node:zlib'

/** A zip of exactly these entries, in memory. `size`: what its directory claims an entry unpacks to. */
export function zipOf(entries: readonly { path: string, content: string | Buffer, size?: number }[]): Buffer {
  const locals: Buffer[] = []
  const records: Buffer[] = []
  let at = 0
  for (const { path, content, size } of entries) {
    const bytes = Buffer.from(content)
    const name = Buffer.from(path)
    const packed = deflateRawSync(bytes)
    const head = Buffer.alloc(26)
    head.writeUInt16LE(20, 0)
    head.writeUInt16LE(0x0800, 2)
    head.writeUInt16LE(8, 4)
    head.writeUInt32LE(crc32(bytes), 10)
    head.writeUInt32LE(packed.length, 14)
    head.writeUInt32LE(size ?? bytes.length, 18)
    head.writeUInt16LE(name.length, 22)
    locals.push(Buffer.from('PK\u0003\u0004', 'latin1'), head, name, packed)
    const record = Buffer.alloc(16)
    record.writeUInt32LE(at, 12)
    records.push(Buffer.from('PK\u0001\u0002', 'latin1'), Buffer.from([20, 0]), head, record.subarray(2), name)
    at += 30 + name.length + packed.length
  }
  const directory = Buffer.concat(records)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(entries.length, 4)
  end.writeUInt16LE(entries.length, 6)
  end.writeUInt32LE(directory.length, 8)
  end.writeUInt32LE(at, 12)
  return Buffer.concat([...locals, directory, Buffer.from('PK\u0005\u0006', 'latin1'), end])
}

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
const part = (root: string, inside: string): string => `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:${root} ${W}>${inside}</w:${root}>`
const RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/'

const ROOTS: Record<string, string> = { header: 'hdr', footer: 'ftr' }

/** A .docx of hand-written parts, for what no library writes: WPS's and Word's own ways. */
export function rawDocx(body: string, more: { styles?: string, numbering?: string, footnotes?: string, comments?: string, header?: string, footer?: string } = {}, pictures: readonly { id: string, path: string, /** null: named and not there */ content: Buffer | null }[] = []): Buffer {
  const relations = Object.keys(more).map((type, index) => `<Relationship Id="rId${index + 1}" Type="${RELATION}${type}" Target="${type}.xml"/>`).join('')
    + pictures.map(({ id, path }) => `<Relationship Id="${id}" Type="${RELATION}image" Target="${path}"/>`).join('')
  return zipOf([
    { path: '_rels/.rels', content: `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${RELATION}officeDocument" Target="word/document.xml"/></Relationships>` },
    { path: 'word/document.xml', content: part('document', `<w:body>${body}</w:body>`) },
    { path: 'word/_rels/document.xml.rels', content: `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relations}</Relationships>` },
    ...Object.entries(more).map(([type, inside]) => ({ path: `word/${type}.xml`, content: part(ROOTS[type] ?? type, inside) })),
    ...pictures.flatMap(({ path, content }) => (content === null ? [] : [{ path: `word/${path}`, content }])),
  ])
}
