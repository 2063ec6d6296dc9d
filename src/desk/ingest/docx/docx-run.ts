import type { DocxStyle } from './docx-styles.ts'
import { child, switchOf, valueOf, type Xml } from './xml-tree.ts'

/** The words of a run in the weight and look that the run, its style and its paragraph's give them. */
export function dressed(words: string, properties: Xml | undefined, style: DocxStyle, paragraph: DocxStyle): string {
  const said = (name: string, own: boolean | undefined, outer: boolean | undefined): boolean => switchOf(properties, name) ?? own ?? outer ?? false
  const align = valueOf(properties, 'w:vertAlign')
  const underline = valueOf(properties, 'w:u')
  const tags = [
    ...(said('w:b', style.bold, paragraph.bold) ? ['b'] : []), ...(said('w:i', style.italic, paragraph.italic) ? ['i'] : []), ...(underline !== undefined && underline !== 'none' ? ['u'] : []),
    ...(said('w:strike', undefined, undefined) || said('w:dstrike', undefined, undefined) ? ['s'] : []), ...(align === 'superscript' ? ['sup'] : align === 'subscript' ? ['sub'] : []),
  ]
  const css = [...(said('w:vanish', style.hidden, paragraph.hidden) ? ['mso-hide:all'] : []), ...look(properties)]
  const html = tags.reduceRight((inner, tag) => `<${tag}>${inner}</${tag}>`, words)
  return css.length === 0 ? html : `<span style="${css.join(';')}">${html}</span>`
}

/** Colour, ground and size, where they may hide words. */
function look(properties: Xml | undefined): string[] {
  const css: string[] = []
  if (/^f{6}$/i.test(valueOf(properties, 'w:color') ?? '')) css.push('color:#fff')
  const fill = child(properties, 'w:shd')?.attributes['w:fill'] ?? ''
  if (/^[0-9a-f]{6}$/i.test(fill)) css.push(`background:#${fill}`)
  const highlight = valueOf(properties, 'w:highlight') ?? 'none'
  if (highlight !== 'none' && highlight !== 'white') css.push('background:yellow')
  if (/^[0-2]$/.test(valueOf(properties, 'w:sz') ?? '')) css.push('font-size:0')
  return css
}
