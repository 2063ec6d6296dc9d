import { isShaded, paints } from './docx-ground.ts'
import { child, childrenNamed, switchOf, valueOf, type Xml } from './xml-tree.ts'

/** What a style says that a body can hold; undefined: it says nothing of it. */
export type DocxStyle = {
  name: string
  bold: boolean | undefined
  italic: boolean | undefined
  hidden: boolean | undefined
  /** its words stand on a ground of its own */
  painted: boolean | undefined
  /** 0 for a heading of the first rank; 9 is plain text */
  outline: number | undefined
  numId: string | undefined
  level: number | undefined
}
export type DocxStyles = { of: (id: string | undefined, type: 'paragraph' | 'character' | 'table') => DocxStyle, numIdOf: (id: string) => string | undefined }

const NOTHING: DocxStyle = { name: '', bold: undefined, italic: undefined, hidden: undefined, painted: undefined, outline: undefined, numId: undefined, level: undefined }
const LONGEST_CHAIN = 20

const numberOf = (said: string | undefined): number | undefined => (said === undefined || !/^\d+$/.test(said) ? undefined : Number(said))

function own(style: Xml): DocxStyle {
  const run = child(style, 'w:rPr')
  const paragraph = child(style, 'w:pPr')
  return {
    name: valueOf(style, 'w:name') ?? '', bold: switchOf(run, 'w:b'), italic: switchOf(run, 'w:i'), hidden: switchOf(run, 'w:vanish'),
    painted: style.attributes['w:type'] === 'table' ? paints(style) || undefined : isShaded(paragraph) ?? isShaded(run),
    outline: numberOf(valueOf(paragraph, 'w:outlineLvl')), numId: valueOf(paragraph, 'w:numPr', 'w:numId'), level: numberOf(valueOf(paragraph, 'w:numPr', 'w:ilvl')),
  }
}

/** The styles of a document, each with what it is based on worked in. */
export function docxStyles(root: Xml | null): DocxStyles {
  const byId = new Map<string, Xml>()
  const defaults = new Map<string, string>()
  for (const style of root === null ? [] : childrenNamed(root, 'w:style')) {
    const id = style.attributes['w:styleId'] ?? ''
    byId.set(id, style)
    if (/^(?:1|true|on)$/.test(style.attributes['w:default'] ?? '')) defaults.set(style.attributes['w:type'] ?? '', id)
  }
  const known = new Map<string, DocxStyle>()
  const resolved = (id: string, depth: number): DocxStyle => {
    const done = known.get(id)
    if (done !== undefined) return done
    const style = byId.get(id)
    if (style === undefined || depth > LONGEST_CHAIN) return NOTHING
    const below = valueOf(style, 'w:basedOn')
    const base = below === undefined ? NOTHING : resolved(below, depth + 1)
    const said = own(style)
    const whole: DocxStyle = {
      name: said.name, bold: said.bold ?? base.bold, italic: said.italic ?? base.italic, hidden: said.hidden ?? base.hidden, painted: said.painted ?? base.painted,
      // 标题 of a heading's own; a style based on one is a heading too
      outline: /^heading [1-9]$/i.test(said.name) ? Number(said.name.at(-1)) - 1 : said.outline ?? base.outline, numId: said.numId ?? base.numId, level: said.level ?? base.level,
    }
    known.set(id, whole)
    return whole
  }
  return {
    of: (id, type) => resolved(id ?? defaults.get(type) ?? '', 0),
    numIdOf: (id) => { const style = byId.get(id); return style === undefined ? undefined : own(style).numId },
  }
}
