import { TEXT_FORMAT, type Inline, type Text } from '../body/body-schema.ts'
import { escapeHtml, safeHref } from '../layout/escape-html.ts'
import { datelineText } from '../slip/dateline.ts'
import type { Slip } from '../slip/slip.ts'
import { leadsToWechat, type References } from './references.ts'
import { WECHAT_STYLES, type WechatStyle } from './wechat-styles.ts'

export const styled = (tag: string, style: WechatStyle, inside: string): string => `<${tag} style="${WECHAT_STYLES[style]}">${inside}</${tag}>`

/** Outermost first. */
const FORMAT_TAGS: [number, string][] = [
  [TEXT_FORMAT.bold, 'strong'], [TEXT_FORMAT.italic, 'em'], [TEXT_FORMAT.underline, 'u'], [TEXT_FORMAT.strikethrough, 's'], [TEXT_FORMAT.subscript, 'sub'], [TEXT_FORMAT.superscript, 'sup'],
]

export const wechatWords = (text: string): string => escapeHtml(text).replaceAll('\n', '<br>')

function formatted({ text, format }: Pick<Text, 'text' | 'format'>): string {
  return text === '' ? '' : FORMAT_TAGS.filter(([bit]) => (format & bit) !== 0).reduceRight((html, [, tag]) => `<${tag}>${html}</${tag}>`, wechatWords(text))
}

/** Inline nodes; links to elsewhere become words with a number. */
export function wechatInlines(nodes: readonly Inline[], slip: Pick<Slip, 'dateline'>, references: References): string {
  return nodes.map((node): string => {
    switch (node.type) {
      case 'text': return formatted(node)
      case 'run-in': return formatted({ text: node.text, format: node.format | TEXT_FORMAT.bold })
      case 'linebreak': return '<br>'
      case 'dateline': return slip.dateline === null ? '' : styled('span', 'dateline', escapeHtml(datelineText(slip.dateline)))
      case 'link': {
        const inside = wechatInlines(node.children, slip, references)
        const words = node.children.map((child) => (child.type === 'text' ? child.text : '\n')).join('')
        const href = safeHref(node.url)
        if (href === null || words.trim() === '') return inside
        if (leadsToWechat(href)) return `<a href="${escapeHtml(href)}" style="${WECHAT_STYLES.link}">${inside}</a>`
        const mark = references.mark(href, words)
        return mark === null ? inside : `${inside}${styled('span', 'mark', `[${mark}]`)}`
      }
    }
  }).join('')
}
