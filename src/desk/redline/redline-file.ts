import type { ArticleView } from '#contract/views.ts'
import { DEFAULT_RULES } from '#core/article/channel.ts'
import type { Redline } from '#core/redline/redline.ts'
import { renderRedline } from '#core/redline/render-redline.ts'
import { timeWords } from '#core/slip/site-time.ts'
import type { SpanWish } from '#core/redline/redline-span.ts'
import type { RedlineFileInput } from '#contract/redline-contract.ts'
import type { Shell } from '../shell.ts'
import type { ArticleLibrary } from '../library/article-library.ts'
import { stillPdf } from '../ways-out/still-pdf.ts'

/** A redline as it is saved or printed: `name` without its ending. */
export type RedlineText = { name: string, html: string, redline: Redline }

export async function redlineText(library: Pick<ArticleLibrary, 'redline' | 'get' | 'channels'>, id: string, wish: SpanWish): Promise<RedlineText> {
  const redline = await library.redline(id, wish)
  const article: Pick<ArticleView, 'records' | 'slip'> = await library.get(id)
  const { rules } = library.channels().find(({ id: channel }) => channel === article.slip.channel) ?? { rules: DEFAULT_RULES }
  const said = (line: string, value: string): string | null => {
    if (line === 'channel') return library.channels().find((channel) => channel.id === value)?.name ?? null
    if (line === 'rights') return value === 'reprint' ? '转载' : '原创'
    if (line === 'publishedAt') return timeWords(value)
    return line === 'leadImage' ? `图片 ${value.slice(0, 8)}` : null
  }
  const headline = Array.from(redline.to.headline.trim() === '' ? '无标题' : redline.to.headline.trim()).slice(0, 40).join('')
  return { name: `花脸稿 ${headline}`, html: renderRedline({ id, redline, records: article.records, rules, said }), redline }
}

/** The redline as a file of its own. DeskError: what redline and printPdf say */
export async function redlineFile({ library, shell }: { library: ArticleLibrary, shell: Pick<Shell, 'printPdf'> }, { id, from, to, format }: RedlineFileInput): Promise<{ name: string, bytes: Uint8Array }> {
  const text = await redlineText(library, id, { from, to })
  return { name: `${text.name}.${format}`, bytes: format === 'pdf' ? await redlinePdf(text, shell.printPdf) : Buffer.from(text.html, 'utf8') }
}

/** The same redline gives the same bytes, whenever it is printed: it says when its last revision was saved, and not what the printer's clock says. DeskError: what `print` says */
export const redlinePdf = async ({ html, redline }: Pick<RedlineText, 'html' | 'redline'>, print: Shell['printPdf']): Promise<Uint8Array> => stillPdf(await print(html), redline.to.at)
