import { inflateRawSync } from 'node:zlib'
import { SaxesParser } from 'saxes'
import { fromBufferPromise, type Entry } from 'yauzl'

/** Said in a document and shown nowhere in its text: deleted words, codes of fields, the second form of what stands there twice. */
const UNSHOWN = new Set(['del', 'moveFrom', 'delText', 'instrText', 'delInstrText', 'Fallback', 'pPr', 'tblPr', 'sdtPr', 'sectPr', 'rPr', 'ffData', 'fldData', 'positionH', 'positionV', 'sizeRelH', 'sizeRelV', 'docPr'])

async function partsOf(bytes: Buffer): Promise<(path: string) => Promise<string | null>> {
  const zip = await fromBufferPromise(bytes, { strictFileNames: false, autoClose: false })
  const entries = new Map<string, Entry>()
  for await (const entry of zip.eachEntry()) entries.set(entry.fileName.replace(/^\//, ''), entry)
  return async (path) => {
    const entry = entries.get(path)
    if (entry === undefined) return null
    const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true })
    const packed = bytes.subarray(fileDataStart, fileDataStart + entry.compressedSize)
    return (entry.compressionMethod === 0 ? packed : inflateRawSync(packed)).toString('utf8')
  }
}

type Piece = { words: string, hidden: boolean }
/** `notes`: the ids of the notes it names, in order */
type Read = { text: string, hidden: string, notes: string[] }

/** One part's words in their order: a paragraph a line, those inside another (text boxes) after it. */
function readPart(xml: string, kind: 'document' | 'note'): Map<string, Read> {
  const out = new Map<string, Read>()
  let unshown = 0
  let read: Read = { text: '', hidden: '', notes: [] }
  const open: { lines: string[], inner: string[] }[] = [{ lines: [''], inner: [] }]
  let run: Piece | null = null
  let inText = false
  let ruby: { base: string, over: string, at: 'base' | 'over' | null } | null = null
  let styled = false
  /** of each place given in several forms: has one been read? */
  const choices: boolean[] = []
  const put = (words: string): void => {
    if (ruby !== null && ruby.at !== null) ruby[ruby.at] += words
    else if (run !== null) run.words += words
    else { const at = open.at(-1); if (at !== undefined) at.lines.push(words) }
  }
  const flush = (): void => {
    const [all] = open
    read.text = all === undefined ? '' : [...all.lines, ...all.inner].join('')
  }
  const parser = new SaxesParser({ xmlns: true })
  parser.on('opentag', (tag) => {
    const { local } = tag
    if (local === 'rPr' && run !== null) styled = true
    if (styled && local === 'vanish' && run !== null) run.hidden = !Object.values(tag.attributes).some((one) => one.local === 'val' && /^(?:0|false|off)$/.test(one.value))
    // Of several newer forms the first is shown, where it is one that is known.
    const isOther = local === 'Choice' && choices.at(-1) === true
    if (local === 'AlternateContent') choices.push(false)
    if (local === 'Choice' && choices.length > 0) choices[choices.length - 1] = true
    if (unshown > 0 || isOther || UNSHOWN.has(local)) { unshown += 1; return }
    const id = Object.values(tag.attributes).find((one) => one.local === 'id')?.value ?? ''
    if (kind === 'note' && (local === 'footnote' || local === 'endnote')) {
      read = { text: '', hidden: '', notes: [] }
      open.length = 0
      open.push({ lines: [], inner: [] })
      out.set(id, read)
    } else if (local === 'p') open.push({ lines: ['\n'], inner: [] })
    else if (local === 'r') run = ruby === null ? { words: '', hidden: false } : run
    else if (local === 'ruby') ruby = { base: '', over: '', at: null }
    else if ((local === 'rubyBase' || local === 'rt') && ruby !== null) ruby.at = local === 'rt' ? 'over' : 'base'
    else if (local === 't') inText = true
    else if (local === 'symEx') put(String.fromCodePoint(Number.parseInt(Object.values(tag.attributes).find((one) => one.local === 'char')?.value ?? '20', 16)))
    else if (local === 'tab' || local === 'br' || local === 'cr') put(' ')
    else if (local === 'noBreakHyphen') put('\u2011')
    else if (local === 'footnoteReference' || local === 'endnoteReference') read.notes.push(`${local === 'footnoteReference' ? 'footnotes' : 'endnotes'} ${id}`)
  })
  parser.on('text', (words) => { if (inText && unshown === 0) put(words) })
  parser.on('closetag', ({ local }) => {
    if (local === 'rPr') styled = false
    if (local === 'AlternateContent') choices.pop()
    if (unshown > 0) { unshown -= 1; return }
    const at = open.at(-1)
    if (local === 't') inText = false
    else if (local === 'ruby' && ruby !== null) {
      // Word writes what stands over the words before them.
      const { base, over } = ruby
      ruby = null
      put(base + over)
    } else if (local === 'r' && run !== null && ruby === null) {
      if (run.hidden) read.hidden += run.words
      else at?.lines.push(run.words)
      run = null
    } else if (local === 'p' && open.length > 1 && at !== undefined) {
      open.pop()
      const outer = open.at(-1)
      const whole = [...at.lines, ...at.inner]
      if (outer !== undefined) {
        // one by one: a document may hold more than a call can take
        const into = open.length > 1 ? outer.inner : outer.lines
        for (const one of whole) into.push(one)
      }
    } else if (kind === 'note' && (local === 'footnote' || local === 'endnote')) flush()
  })
  parser.write(xml.replace(/^\ufeff/, '')).close()
  if (kind === 'document') {
    flush()
    out.set('', read)
  }
  return out
}

/** The words of a .docx as a plain walk of its XML finds them, without the desk's reader. null where it is no such document. */
export async function wordsOfDocx(bytes: Buffer): Promise<{ text: string, hidden: string } | null> {
  const part = await partsOf(bytes)
  const rels = await part('_rels/.rels') ?? ''
  const main = (/<[^>]*Type="[^"]*\/officeDocument"[^>]*>/.exec(rels)?.[0].match(/Target="\/?([^"]*)"/)?.[1]) ?? 'word/document.xml'
  const document = await part(main)
  if (document === null) return null
  const read = readPart(document, 'document').get('')
  if (read === undefined) return null
  const folder = main.includes('/') ? main.slice(0, main.lastIndexOf('/') + 1) : ''
  const lines = [read.text]
  const known = new Map<string, Map<string, Read>>()
  for (const name of new Set(read.notes)) {
    const [kind = '', id = ''] = name.split(' ')
    if (!known.has(kind)) {
      const xml = await part(`${folder}${kind}.xml`)
      known.set(kind, xml === null ? new Map() : readPart(xml, 'note'))
    }
    lines.push(known.get(kind)?.get(id)?.text ?? '')
  }
  return { text: lines.join('\n'), hidden: read.hidden }
}
