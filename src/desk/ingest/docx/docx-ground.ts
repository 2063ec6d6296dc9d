import { child, type Xml } from './xml-tree.ts'

const isLight = (colour: string): boolean => /^(?:|auto|none|transparent|white\b.*|#?fff(?:fff)?(?:\s.*)?|background1|light1|bg1|lt1)$/i.test(colour)

/** Does a shading (`w:shd`) paint anything darker than paper? undefined: nothing is said of it. */
export function isPainted(shading: Xml | undefined): boolean | undefined {
  if (shading === undefined) return undefined
  const said = shading.attributes
  const pattern = said['w:val'] ?? 'clear'
  if (pattern === 'nil') return false
  // A pattern is drawn in a colour of its own over the fill; without one, in black.
  return (pattern !== 'clear' && !/^f{6}$/i.test(said['w:color'] ?? '')) || !isLight(said['w:fill'] ?? '') || !isLight(said['w:themeFill'] ?? '')
}

/** A style that shades anything of what has it: heads and bands of tables, mostly. */
export const paints = (style: Xml): boolean => style.children.some((one) => typeof one !== 'string' && (one.name === 'w:shd' ? isPainted(one) === true : paints(one)))

/** What a shape says of what its words stand on. undefined: it says nothing, it only holds others. */
export function groundOfShape(shape: Xml): boolean | undefined {
  if (/^v:(?:shape|rect|roundrect|oval|polyline)$/.test(shape.name)) {
    // Old shapes are filled, with white, where they do not say otherwise; what is not filled lets through what it lies on.
    return /^(?:f|false|0)$/.test(shape.attributes['filled'] ?? '') || child(shape, 'v:fill') !== undefined || !isLight(shape.attributes['fillcolor'] ?? '')
  }
  if (!/:(?:wsp|sp)$/.test(shape.name)) return undefined
  const fill = shape.children.find((one): one is Xml => typeof one !== 'string' && /:spPr$/.test(one.name))
  const solid = child(fill, 'a:solidFill')
  const colour = solid?.children.find((one) => typeof one !== 'string')
  return typeof colour !== 'object' || !isLight(colour.attributes['val'] ?? '')
}

/** Paper of another colour, or something drawn behind the words: white ones may stand on it anywhere. */
export function hasGround(document: Xml): boolean {
  const behind = (element: Xml): boolean => element.children.some((one) => typeof one !== 'string'
    && ((one.name === 'wp:anchor' && /^(?:1|true)$/.test(one.attributes['behindDoc'] ?? '')) || (one.name.startsWith('v:') && /z-index\s*:\s*-/.test(one.attributes['style'] ?? '')) || behind(one)))
  return !isLight(child(document, 'w:background')?.attributes['w:color'] ?? '') || behind(document)
}

export const isShaded = (properties: Xml | undefined): boolean | undefined => isPainted(child(properties, 'w:shd'))
