import { figure, gallery } from '../body/body-nodes.ts'
import { GALLERY_SIZE, GallerySchema } from '../body/body-schema.ts'
import type { ForeignNode } from '../body/foreign-node.ts'
import type { Line, ListPlace, Piece } from './lines.ts'
import { speakerWords } from './notes-and-speakers.ts'
import type { LeadImage } from '../slip/slip.ts'
import { plainWeight } from './shape-lines.ts'

type OpenLink = { link: { url: string }, children: ForeignNode[] }

/** Pieces as nodes in the editor's manner; those of one link together. */
export function inlinesOf(pieces: readonly Piece[]): ForeignNode[] {
  const out: ForeignNode[] = []
  let open: OpenLink | null = null
  for (const [at, piece] of pieces.entries()) {
    const next = pieces[at + 1]
    // A break inside a link stays in it.
    const link: OpenLink['link'] | null = piece === 'break' ? (open !== null && next !== undefined && next !== 'break' && next.link === open.link ? open.link : null) : piece.link
    const node: ForeignNode = piece === 'break' ? { type: 'linebreak' } : { type: piece.runIn ? 'run-in' : 'text', text: piece.words, format: piece.format }
    if (link === null) {
      open = null
      out.push(node)
    } else if (open !== null && open.link === link) open.children.push(node)
    else {
      open = { link, children: [node] }
      out.push({ type: 'link', url: link.url, children: open.children })
    }
  }
  return out
}

/** Lines of one item are lines of one piece of text. */
const itemInlines = (lines: readonly Line[]): ForeignNode[] => inlinesOf(lines.flatMap((line, at): Piece[] => (at === 0 ? line.pieces : ['break', ...line.pieces])))

/** How far the lines from `start` on stand in the same list at `depth`, and count on as it prints them. */
function endOfList(lines: readonly Line[], start: number, depth: number): number {
  const own = lines[start]?.place?.path[depth]
  let end = start
  let item: object | null = null
  let next = own?.start ?? 1
  for (; end < lines.length; end += 1) {
    const place = lines[end]?.place
    if (own === undefined || place?.path[depth]?.list !== own.list) break
    if (place.path.length > depth + 1 || place.item === item) continue
    if (end > start && place.value !== null && place.value !== next) break
    next = (place.value ?? next) + 1
    item = place.item
  }
  return end
}

function listOf(lines: readonly Line[], depth: number): ForeignNode {
  const own: ListPlace = lines[0]?.place?.path[depth] ?? { list: {}, ordered: false, start: 1 }
  const children: ForeignNode[] = []
  for (let at = 0; at < lines.length;) {
    const place = lines[at]?.place
    if (place === null || place === undefined) break
    if (place.path.length > depth + 1) {
      const end = endOfList(lines, at, depth + 1)
      children.push({ type: 'listitem', children: [listOf(lines.slice(at, end), depth + 1)] })
      at = end
    } else {
      let end = at + 1
      while (lines[end]?.place?.item === place.item && lines[end]?.place?.path.length === place.path.length) end += 1
      children.push({ type: 'listitem', children: itemInlines(lines.slice(at, end)) })
      at = end
    }
  }
  const first = lines[0]?.place
  const start = first !== undefined && first !== null && first.path.length === depth + 1 ? first.value ?? own.start : own.start
  return { type: 'list', listType: own.ordered ? 'number' : 'bullet', start, children }
}

function blockOf(line: Line): ForeignNode {
  switch (line.as) {
    case 'crosshead-1': return { type: 'crosshead', level: 1, children: inlinesOf(plainWeight(line.pieces)) }
    case 'crosshead-2': return { type: 'crosshead', level: 2, children: inlinesOf(plainWeight(line.pieces)) }
    case 'quote': return { type: 'quote', children: inlinesOf(line.pieces) }
    case 'rule': return { type: 'rule' }
    case 'table': return line.table ?? { type: 'root', children: [] }
    case 'note':
    case 'speaker':
    case 'row':
    case 'caption':
    case 'gallery-caption':
    case 'picture':
    case 'paragraph': return { type: 'paragraph', children: inlinesOf(line.pieces) }
  }
}

/** How far the lines from `start` on are the same editor's note. */
function endOfNote(lines: readonly Line[], start: number): number {
  let end = start + 1
  while (lines[end]?.note === lines[start]?.note && lines[end]?.place === null) end += 1
  return end
}

/** How far the lines from `start` on are pictures of one gallery; a picture that stands alone is one line. */
function endOfGallery(lines: readonly Line[], start: number, pictures: ReadonlyMap<Line, LeadImage>): number {
  const group = lines[start]?.group
  if (group === undefined) return start + 1
  let end = start + 1
  for (let next = lines[end]; next?.group === group && pictures.has(next); next = lines[end]) end += 1
  return end
}

/** Lines as blocks in the editor's manner, for the gate into the body to check. `pictures`: of the lines that are one. */
export function assemble(lines: readonly Line[], pictures: ReadonlyMap<Line, LeadImage>): ForeignNode[] {
  const out: ForeignNode[] = []
  for (let at = 0; at < lines.length;) {
    const line = lines[at]
    if (line === undefined) break
    const picture = pictures.get(line)
    const speaker = line.as === 'speaker' ? speakerWords(line) : null
    if (speaker !== null) {
      out[out.length - 1] = { ...out.at(-1), speaker }
      at += 1
    } else if (line.note !== null && line.place === null) {
      const end = endOfNote(lines, at)
      out.push({ type: 'editor-note', label: line.note.label, children: itemInlines(lines.slice(at, end)) })
      at = end
    } else if (picture !== undefined) {
      const end = endOfGallery(lines, at, pictures)
      const group = lines.slice(at, end).flatMap((one) => pictures.get(one) ?? [])
      const below = lines[end]
      const isCaption = below?.as === 'gallery-caption' && below.group === line.group
      const made = end - at < GALLERY_SIZE.least ? null : gallery(group, isCaption ? speakerWords(below) : '')
      // One that no gallery can hold is its pictures, one below the other.
      const fits = made !== null && GallerySchema.safeParse(made).success
      if (fits) out.push(made)
      else for (const one of group) out.push(figure(one))
      at = fits && isCaption ? end + 1 : end
    } else if (line.place === null) {
      out.push(blockOf(line))
      at += 1
    } else {
      const end = endOfList(lines, at, 0)
      out.push(listOf(lines.slice(at, end), 0))
      at = end
    }
  }
  return out
}
