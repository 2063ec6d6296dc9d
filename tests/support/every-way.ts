import sharp from 'sharp'
import type { ArticleView } from '#contract/views.ts'
import { body, crosshead, datelineNode, editorNote, figure, gallery, lineBreak, link, list, listItem, paragraph, quoteBy, related, rule, runIn, table, tableCell, text } from '#core/body/body-nodes.ts'
import { CELL_HEADER, TEXT_FORMAT, type Body, type List } from '#core/body/body-schema.ts'
import type { LeadImage, Slip } from '#core/slip/slip.ts'
import { sha256Of } from '#desk/store/sha256.ts'
import { fullSlip } from './page-input.ts'

export const ARTICLE = '01HZZZZZZZZZZZZZZZZZZZZZZY'
export const CARD = '01HZZZZZZZZZZZZZZZZZZZZZZA'
const HEAD = { headerState: CELL_HEADER.row }

/** A picture and the bytes it names. */
export async function pictureOf(kind: 'jpeg' | 'png' | 'webp', colour: string, words: Pick<LeadImage, 'caption' | 'credit' | 'alt'>, [width, height] = [1_200, 800]): Promise<{ picture: LeadImage, bytes: Buffer }> {
  const bytes = await sharp({ create: { width, height, channels: 3, background: colour } }).toFormat(kind).toBuffer()
  return { bytes, picture: { asset: `${sha256Of(bytes)}.${kind === 'jpeg' ? 'jpg' : kind}`, width, height, ...words } }
}

/** A list in a list, as the editor has it: the deeper one in an item of its own, which has no number. */
const inner = list('bullet', [[text('分级；')], [text('贮藏。')]])
const outline: List = { ...list('number', []), children: [
  listItem(1, [text('拍照；')]), listItem(2, [text('记账，包括：')]), listItem(3, [{ ...inner, children: inner.children.map((item) => ({ ...item, indent: 1 })) }]), listItem(3, [text('寄快递。')]),
] }

/** An invented article with one of everything a body can hold. */
export const everyBody = (pictures: readonly LeadImage[]): Body => body(
  editorNote('编者按', text('夜校办了一冬。'), lineBreak(), text('本报记者去听了一课。')),
  paragraph(datelineNode(), text('入夜，旧小学的灯又亮了。教室里坐着三十二位村民，桌上摆着手机和账本，炉子上温着一壶姜茶。')),
  crosshead('一、先学拍照，再学算账'),
  paragraph(runIn('从一张照片开始。'), text('课程表贴在'), link('https://www.example.org/a?b=1&c=2', [text('公开栏')]), text('，谁都可以来听；讲义在'), link('https://mp.weixin.qq.com/s/abc', [text('公众号')]), text('里，问题写到 '), link('https://www.example.org/ask', [text('https://www.example.org/ask')]), text('。')),
  crosshead('（一）课程表里的三件事', 2),
  outline,
  list('bullet', [[text('自带手机；')], [text('自带'), text('小凳', TEXT_FORMAT.bold), text('。')]]),
  quoteBy('村民贺青禾', text('“人先活络起来了，路也就通了。”')),
  rule(),
  table([
    [tableCell([[text('课')]], HEAD), tableCell([[text('日子')]], { ...HEAD, colSpan: 2 })],
    [tableCell([[text('拍照')]], { rowSpan: 2 }), tableCell([[text('周一')]]), tableCell([[text('周三')]])],
    [tableCell([[text('周二')]]), tableCell([[text('周四')]])],
  ], '夜校课表'),
  ...pictures.slice(0, 1).map(figure),
  ...(pictures.length > 2 ? [gallery(pictures.slice(1, 3), '一冬的课')] : []),
  paragraph(text('糖度 12.5%，H'), text('2', TEXT_FORMAT.subscript), text('O 含量另记。'), text('重点', TEXT_FORMAT.bold | TEXT_FORMAT.underline), lineBreak(), text('另起一行。')),
  related(CARD),
)

export const articleView = (of: { slip?: Partial<Slip>, body: Body, stage?: ArticleView['stage'], id?: string }): ArticleView => ({
  id: of.id ?? ARTICLE, rev: 3, sha256: '0'.repeat(64), createdAt: '2026-01-02T10:00:00.000Z', updatedAt: '2026-01-02T12:00:00.000Z', createdBy: null, writers: [],
  slip: { ...fullSlip(), leadImage: null, ...of.slip }, body: of.body, stage: of.stage ?? 'signed', records: [], origin: null, trashed: null, comments: [], deadline: null,
})
