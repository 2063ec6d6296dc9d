import { buffer } from 'node:stream/consumers'
import { fromBufferPromise } from 'yauzl'
import { escapeHtml } from '#core/layout/escape-html.ts'
import { ZipWriter } from '../../backup/zip-writer.ts'
import { ByteFile } from '../../package/byte-file.ts'

const PACKED = /\.(jpe?g|png|gif)$/i
const LINKS = 'word/_rels/document.xml.rels'

/** Every part by its path, as they lie in the file. */
async function partsOf(docx: Buffer): Promise<Map<string, Buffer>> {
  const zip = await fromBufferPromise(docx, { autoClose: false })
  const parts = new Map<string, Buffer>()
  for await (const entry of zip.eachEntry()) if (!entry.fileName.endsWith('/')) parts.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)))
  return parts
}

/** Links in their order instead of names by chance. Only tags are touched: in words a < is never bare. */
function named(links: string, document: string): { links: string, document: string } {
  const names = new Map([...links.matchAll(/<Relationship Id="(rId[\w-]{21})"/g)].map(([, id = ''], at) => [id, `rIdLink${at + 1}`]))
  const still = (_: string, head: string, id: string): string => `${head}"${names.get(id) ?? id}"`
  return { links: links.replace(/(<Relationship Id=)"(rId[\w-]{21})"/g, still), document: document.replace(/(<w:hyperlink\b[^<>]*? r:id=)"(rId[\w-]{21})"/g, still) }
}

/**
 * A .docx as `docx` writes it without what it puts in by chance or by the clock: the same article gives the same bytes.
 * @param at ISO 8601, UTC: what it says of when it was made
 * @param category '' for none; `docx` has no place for it
 */
export async function stillDocx(docx: Buffer, { at, category }: { at: string, category: string }): Promise<Buffer> {
  const parts = await partsOf(docx)
  const text = (path: string): string => parts.get(path)?.toString('utf8') ?? ''
  const { links, document } = named(text(LINKS), text('word/document.xml'))
  const core = text('docProps/core.xml').replace(/(<dcterms:(?:created|modified)\b[^<>]*>)[^<>]*(?=<)/g, (_, head: string) => head + at)
    .replace('</cp:coreProperties>', (end) => `${category === '' ? '' : `<cp:category>${escapeHtml(category)}</cp:category>`}${end}`)
  for (const [path, words] of [[LINKS, links], ['word/document.xml', document], ['docProps/core.xml', core]] as const) if (parts.has(path)) parts.set(path, Buffer.from(words))
  const out = new ByteFile()
  const zip = new ZipWriter(out)
  for (const [path, bytes] of parts) await zip.add(path, bytes, !PACKED.test(path))
  await zip.end('')
  return out.bytes()
}
