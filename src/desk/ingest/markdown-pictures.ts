import { z } from 'zod'
import { escapeHtml } from '#core/layout/escape-html.ts'

const PictureSchema = z.object({ file: z.string(), caption: z.string(), credit: z.string(), alt: z.string() })
/** As this desk's own front matter lists the pictures of the text, in its order (core/markdown/front-matter.ts). */
export const PicturesSchema = z.array(z.union([PictureSchema, z.object({ gallery: z.array(PictureSchema), caption: z.string() })])).max(2_000)
type Picture = z.infer<typeof PictureSchema>

const IMAGE = /^<p><img src="([^"]*)" alt="([^"]*)"[^>]*><\/p>$/
const ENTITIES: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" }
const decoded = (html: string): string => html.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity] ?? entity)
const words = (html: string): string => decoded(html.replace(/<[^>]*>/g, ''))
const ink = (text: string): string => text.replace(/\s+/g, '')

function fileOf(line: string | undefined): string | null {
  const source = IMAGE.exec(line ?? '')?.[1]
  if (source === undefined) return null
  try {
    return decodeURIComponent(decoded(source))
  } catch {
    return null
  }
}

/** Where a paragraph that begins in this line ends; -1 where none begins. */
function endOfParagraph(lines: readonly string[], start: number): number {
  if (lines[start]?.startsWith('<p>') !== true) return -1
  for (let at = start; at < lines.length; at += 1) if (lines[at]?.endsWith('</p>') === true) return at
  return -1
}

/**
 * Marks in the HTML that marked made of Markdown of this desk what stands below each picture, and which stand side by side. Only what is still in the
 * words and the order of the front matter: what somebody changed stays as it is, a paragraph.
 */
export function withKnownPictures(html: string, all: z.infer<typeof PicturesSchema>, lead: string | null): string {
  // Behind HTML of the text's own marked begins no new line.
  const lines = html.replace(/(?<!\n)(?=<p><img )/g, '\n').split('\n')
  const out: string[] = []
  let at = 0
  let isAfterLead = lead === null

  /** The paragraph of these words; leaves it where it stands otherwise. */
  const take = (said: string): boolean => {
    const end = ink(said) === '' ? -1 : endOfParagraph(lines, at)
    if (end === -1 || ink(words(lines.slice(at, end + 1).join(' '))) !== ink(said)) return false
    at = end + 1
    return true
  }
  const picture = ({ caption, credit, alt }: Picture): string => {
    const [whole = '', source = '', described = ''] = IMAGE.exec(lines[at] ?? '') ?? []
    // marked reads what looks like a character's name in a description twice.
    const image = ink(decoded(decoded(described))) === ink(decoded(alt)) ? `<p><img src="${source}" alt="${escapeHtml(alt)}"></p>` : whole
    at += 1
    const isSaid = take([caption, credit].filter((one) => one !== '').join(' '))
    return `<figure class="picture">${image}${isSaid ? `<figcaption>${escapeHtml(caption)} <span class="credit">${escapeHtml(credit)}</span></figcaption>` : ''}</figure>`
  }
  const waiting = [...all]
  while (at < lines.length) {
    const file = fileOf(lines[at])
    const [next] = waiting
    if (file !== null && !isAfterLead && file === lead) isAfterLead = true
    else if (file !== null && next !== undefined && 'file' in next && next.file === file) {
      waiting.shift()
      out.push(picture(next))
      continue
    } else if (file !== null && next !== undefined && 'gallery' in next && next.gallery[0]?.file === file) {
      waiting.shift()
      const inside: string[] = []
      for (const one of next.gallery) if (fileOf(lines[at]) === one.file) inside.push(picture(one))
      const below = inside.length === next.gallery.length && take(next.caption) ? `<figcaption>${escapeHtml(next.caption)}</figcaption>` : ''
      out.push(inside.length === next.gallery.length ? `<figure class="gallery"><div class="pictures">${inside.join('')}</div>${below}</figure>` : inside.join('\n'))
      continue
    }
    out.push(lines[at] ?? '')
    at += 1
  }
  return out.join('\n')
}
