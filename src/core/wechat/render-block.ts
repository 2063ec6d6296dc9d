import { CELL_HEADER, type Block, type Gallery, type Inline, type List, type ListItem, type Table } from '../body/body-schema.ts'
import { pictureText } from '../body/body-text.ts'
import { escapeHtml } from '../layout/escape-html.ts'
import type { PageInput } from '../layout/page-input.ts'
import type { LeadImage } from '../slip/slip.ts'
import type { References } from './references.ts'
import { styled, wechatInlines } from './render-inline.ts'
import { WECHAT_STYLES } from './wechat-styles.ts'

/** `pictureUrl`: where whoever gets the text finds a picture. */
export type WechatContext = Pick<PageInput, 'slip' | 'related' | 'signed'> & { references: References, pictureUrl: (picture: LeadImage) => string }

const inlines = (nodes: readonly Inline[], { slip, references }: WechatContext): string => wechatInlines(nodes, slip, references)

export function wechatPicture(picture: LeadImage, context: WechatContext): string {
  const words = pictureText(picture)
  const image = `<img src="${escapeHtml(context.pictureUrl(picture))}" alt="${escapeHtml(picture.alt)}" style="${WECHAT_STYLES.image}">`
  return styled('section', 'picture', `${image}${words === '' ? '' : styled('p', 'caption', escapeHtml(words))}`)
}

const gallery = ({ pictures, caption }: Gallery, context: WechatContext): string =>
  pictures.map((one) => wechatPicture(one, context)).join('') + (caption === '' ? '' : styled('section', 'picture', styled('p', 'caption', escapeHtml(caption))))

const isNest = (item: ListItem): boolean => item.children.length > 0 && item.children.every((child) => child.type === 'list')

/** Their editor keeps an item's words together only inside a section. */
function list(of: List, context: WechatContext, isInner = false): string {
  const items: string[] = []
  for (const item of of.children) {
    const own = inlines(item.children.filter((child): child is Inline => child.type !== 'list'), context)
    const deeper = item.children.map((child) => (child.type === 'list' ? list(child, context, true) : '')).join('')
    if (isNest(item) && items.length > 0) items[items.length - 1] += deeper
    else items.push(`${styled('section', 'item', own)}${deeper}`)
  }
  const tag = of.listType === 'bullet' ? 'ul' : 'ol'
  const start = tag === 'ol' && of.start !== 1 ? ` start="${of.start}"` : ''
  return `<${tag}${start} style="${WECHAT_STYLES[isInner ? 'nested' : 'list']}">${items.map((item) => `<li>${item}</li>`).join('')}</${tag}>`
}

function table({ caption, children }: Table, context: WechatContext): string {
  const span = (name: string, size: number): string => (size === 1 ? '' : ` ${name}="${size}"`)
  const rows = children.map((row) => `<tr>${row.children.map((cell) => {
    const isHead = (cell.headerState & (CELL_HEADER.row | CELL_HEADER.column)) !== 0
    const tag = isHead ? 'th' : 'td'
    return `<${tag}${span('colspan', cell.colSpan)}${span('rowspan', cell.rowSpan)} style="${WECHAT_STYLES[isHead ? 'headCell' : 'cell']}">${cell.children.map((line) => inlines(line.children, context)).join('<br>')}</${tag}>`
  }).join('')}</tr>`)
  const title = caption.trim() === '' ? '' : styled('p', 'tableCaption', escapeHtml(caption))
  return `${title}${styled('section', 'scroll', `<table style="${WECHAT_STYLES.table}"><tbody>${rows.join('')}</tbody></table>`)}`
}

/** A card leads to a page of the site, which no 公众号 page may: its address goes to the notes. While that page is not out, a draft says so. */
function related(id: string, { related: known, signed, references }: WechatContext): string {
  const one = known.get(id)
  if (one === undefined || one.headline.trim() === '' || (one.permalink === null && signed)) return ''
  const mark = one.permalink === null ? null : references.mark(one.permalink, one.headline)
  const after = one.permalink === null ? '（尚未签发）' : mark === null ? '' : styled('span', 'mark', `[${mark}]`)
  return styled('section', 'related', `${styled('p', 'relatedLabel', '相关阅读')}${styled('p', 'relatedHeadline', `${escapeHtml(one.headline)}${after}`)}`)
}

/** One block; '' where it shows nothing. No line break between elements: their editor would show it. */
export function wechatBlock(block: Block, context: WechatContext): string {
  switch (block.type) {
    case 'paragraph': {
      const words = inlines(block.children, context)
      return words === '' ? '' : styled('p', 'paragraph', words)
    }
    case 'crosshead': {
      const words = inlines(block.children, context)
      return words === '' ? '' : styled(block.level === 1 ? 'h2' : 'h3', block.level === 1 ? 'crosshead1' : 'crosshead2', words)
    }
    case 'quote': {
      const speaker = block.speaker === undefined ? '' : styled('p', 'speaker', escapeHtml(/^\s*[—–―-]/.test(block.speaker) ? block.speaker : `——${block.speaker}`))
      return styled('blockquote', 'quote', `<p style="margin:0">${inlines(block.children, context)}</p>${speaker}`)
    }
    case 'editor-note': return styled('section', 'note', `${styled('p', 'noteLabel', block.label)}${styled('p', 'noteLine', inlines(block.children, context))}`)
    case 'rule': return `<hr style="${WECHAT_STYLES.rule}">`
    case 'list': return list(block, context)
    case 'article-table': return table(block, context)
    case 'figure': return wechatPicture(block, context)
    case 'gallery': return gallery(block, context)
    case 'related': return related(block.article, context)
  }
}
