import { isShaded } from './docx-ground.ts'
import type { DocxStyle } from './docx-styles.ts'
import { switchOf, valueOf, type Xml } from './xml-tree.ts'

/** The words of a run in the weight and look that the run, its style and its paragraph's give them. `onGround`: what they stand on is no paper, so white ones are read. */
export function dressed(words: string, properties: Xml | undefined, style: DocxStyle, paragraph: DocxStyle, onGround: boolean): string {
  const said = (name: string, own: boolean | undefined, outer: boolean | undefined): boolean => switchOf(properties, name) ?? own ?? outer ?? false
  const align = valueOf(properties, 'w:vertAlign')
  const underline = valueOf(properties, 'w:u')
  const tags = [
    ...(said('w:b', style.bold, paragraph.bold) ? ['b'] : []), ...(said('w:i', style.italic, paragraph.italic) ? ['i'] : []), ...(underline !== undefined && underline !== 'none' ? ['u'] : []),
    ...(said('w:strike', undefined, undefined) || said('w:dstrike', undefined, undefined) ? ['s'] : []), ...(align === 'superscript' ? ['sup'] : align === 'subscript' ? ['sub'] : []),
  ]
  const css = [...(said('w:vanish', style.hidden, paragraph.hidden) ? ['mso-hide:all'] : []), ...look(properties, onGround || (isShaded(properties) ?? style.painted) === true)]
  const html = tags.reduceRight((inner, tag) => `<${tag}>${inner}</${tag}>`, words)
  return css.length === 0 ? html : `<span style="${css.join(';')}">${html}</span>`
}

/** Colour and size, where they hide words. */
function look(properties: Xml | undefined, onGround: boolean): string[] {
  const css: string[] = []
  const highlight = valueOf(properties, 'w:highlight') ?? 'none'
  if (/^f{6}$/i.test(valueOf(properties, 'w:color') ?? '') && !onGround && (highlight === 'none' || highlight === 'white')) css.push('color:#fff')
  if (/^[0-2]$/.test(valueOf(properties, 'w:sz') ?? '')) css.push('font-size:0')
  return css
}
