import { body, crosshead, datelineNode, editorNote, figure, gallery, lineBreak, link, list, listItem, paragraph, quote, quoteBy, related, rule, runIn, table, tableCell, text } from '#core/body/body-nodes.ts'
import type { PageInput } from '#core/layout/page-input.ts'
import type { LeadImage } from '#core/slip/slip.ts'
import { draftPage, fullSlip, signedPage } from './page-input.ts'

const picture = (name: string, width: number, height: number, caption = '', credit = ''): LeadImage => ({ asset: `${name.repeat(32)}.jpg`, width, height, caption, credit, alt: '江边的渡口' })
/** Every picture the pages below show, with its size, for whoever lays them beside the pages. */
export const PICTURES = [picture('a1', 1600, 1000), picture('b2', 1200, 1600), picture('c3', 1600, 900), picture('d4', 1000, 1000), picture('e5', 2400, 1000)]
const [wide, tall, film, square, long] = PICTURES as [LeadImage, LeadImage, LeadImage, LeadImage, LeadImage]
const says = (one: LeadImage, caption: string, credit = ''): LeadImage => ({ ...one, caption, credit })

const OPENING = '入夜，旧小学的灯又亮了。三十二位村民坐在矮凳上，把手机举到眼前，跟着台上的姑娘学怎样给橘子拍照。“光从左边来，果子要擦干，别拍塑料盆。”沈听澜记下这句话时，窗外正下着入冬以来的第一场雨。'
const LONG = '青石桥村有四百一十六户，种橘的占了一大半。往年收橘，靠的是镇上两家收购点：价钱由人家说，果子按筐算，“好的坏的一个价”。去年冬天，村里的信号塔立起来，返乡的年轻人牵头办起夜校，每周二、周五晚上七点开课，一课一个小时，讲完就练（练到会为止），谁都可以来听。'
const REASON = '课程表贴在公开栏里：拍照、记账、打包、退换货，一共十二课。《夜校守则》只有三条，写在黑板右上角——不迟到；不抢话；学会的教没学会的。'
const cell = (words: string, headerState = 0) => tableCell([[text(words)]], { headerState })
const row = (first: string, ...rest: string[]) => [cell(first, 2), ...rest.map((words) => cell(words))]
const head = (...words: string[]) => words.map((one) => cell(one, 1))

const nested = list('bullet', [[text('按果径分成三级；')], [text('破皮的单独装筐，当天送果汁厂。')]])
const steps = list('number', [[text('拍照：正面、切面、装箱各一张；')], [text('记账：收了多少、卖了多少、还剩多少；')], [text('分级：')]])

const everything = body(
  editorNote('编者按', text('“新春走基层”专栏今天刊发一组来自山村夜校的报道。记者在青石桥村住了九天，听完十二课。'), lineBreak(), text('我们想知道，一部手机怎样走进一间旧教室。')),
  paragraph(datelineNode(), text(OPENING)),
  paragraph(text(LONG)),
  crosshead('先学拍照，再学算账'),
  paragraph(runIn('从一张照片开始。'), text(REASON), link('https://www.example.org/a?b=1&c=2', [text('课程表全文')]), text('可以在村里的公开栏上查到。')),
  figure(says(film, '12月6日晚，青石桥村夜校第一课，村民们围着一部手机看刚拍下的橘子。', '顾念慈 摄')),
  paragraph(runIn('账要算到一角一分。'), text('糖度 12.5%、运费 3.8 元／箱、损耗不超过 2%，GB/T 12947 里的等级标准抄在本子第一页；H'), text('2', 32), text('O 含量另记。')),
  quote(text('“人先活络起来了，橘子自然就卖出去了。”')),
  quoteBy('青石桥村党支部书记 贺青禾', text('灯亮着，人就敢来。来一个，教一个；来十个，就再搬十条凳子。')),
  crosshead('课程表里的三件事', 2),
  { ...steps, children: [...steps.children, listItem(4, [nested])] },
  list('bullet', [[text('周二：拍照与文案')], [text('周五：打包与售后')]]),
  gallery([says(wide, '北岸的橘园。', '顾念慈 摄'), says(square, '分级台前。'), says(tall, '装箱。'), says(film, '第一车橘子出村。')], '夜校一日（组图）'),
  paragraph(text(LONG)),
  gallery([wide, square, film], '三堂课'),
  crosshead('一季橘子的账'),
  table([head('户主', '面积（亩）', '收成（斤）', '线上（斤）', '线上均价（元）', '收购点均价（元）', '备注'), row('贺青禾', '4.2', '16,800', '9,300', '3.60', '1.95', '首批学员'), row('欧阳知秋', '2.0', '7,900', '7,100', '3.85', '1.95', '全部分级'), row('程望舒', '6.5', '25,400', '8,200', '3.40', '2.00', '两户合卖')], '青石桥村部分农户本季销售情况（截至12月5日）'),
  related('01HZZZZZZZZZZZZZZZZZZZZZZA'),
  rule(),
  paragraph(text(REASON)),
  table([head('课次', '内容'), row('第一课', '拍照'), row('第二课', '记账')]),
  paragraph(text('（文中部分村民为化名）')),
)
const rel = new Map([['01HZZZZZZZZZZZZZZZZZZZZZZA', { headline: '清溪镇的粮仓改成了图书馆，孩子们放学后有了去处', channel: '三湘频道', publishedAt: '2026-01-01T08:00:00+08:00', permalink: 'https://xiang.example.org/content/2026/01/01/20000000.html', isAwaiting: false }]])
const short = body(paragraph(datelineNode(), text(OPENING)), paragraph(text(LONG)), crosshead('先学拍照'), paragraph(text(REASON)), paragraph(text(LONG)))
const slip = fullSlip()

/** Invented articles as different as a channel's are: for eyes, for checkers of markup and of access. */
export const VARIED_PAGES: Readonly<Record<string, PageInput>> = {
  everything: signedPage({ slip: { ...slip, leadImage: says(wide, '夜校第一课，村民围看一部手机。', '顾念慈 摄') }, body: everything, related: rel }),
  short: signedPage({ slip: { ...slip, kicker: null, deck: null, headline: '灯亮了', leadImage: null, bylines: [{ role: '记者', names: ['沈听澜'] }] }, body: short }),
  long: signedPage({
    slip: {
      ...slip, leadImage: says(long, '全景。'), kicker: '“一湖四水”治理十年回访之三：从洞庭湖到青石桥，一条河怎样改变两岸人的日子',
      headline: '从三十二个人到四百一十六户：一间旧小学里的夜校开了整整一个冬天，教会半个村子的人拍照、记账、打包，也教会他们在电话里理直气壮地说出自己的价钱',
      deck: '——来自青石桥村的九天九夜，以及十二堂课、四万斤橘子和一盏一直亮到深夜的灯', bylines: [{ role: '记者', names: ['沈听澜', '欧阳知秋', '秦越人', '叶见山'] }, { role: '通讯员', names: ['顾念慈', '程望舒', '陆听雨', '阿依古丽·买买提江', '贺青禾'] }, { role: '视频', names: ['闻人语'] }],
    }, body: short,
  }),
  reprint: signedPage({ slip: { ...slip, leadImage: null, rights: { kind: 'reprint', source: '湘江早报', url: 'https://www.example.org/news/2026/01/a-very-long-address-of-a-page-that-is-reprinted-here.html', originalAuthor: '闻人语', originalHeadline: '茶山上的第七个春天' } }, body: short }),
  corrected: signedPage({ slip: { ...slip, leadImage: null, notices: [{ kind: 'correction', at: '2026-01-03T02:00:00.000Z', text: '前文“四万斤”应为“四万二千斤”。\n特此更正，并向读者致歉。' }, { kind: 'correction', at: '2026-01-02T14:00:00.000Z', text: '“程望舒”误作“陈望舒”，已改正。' }] }, body: short }),
  withdrawn: signedPage({ slip: { ...slip, notices: [{ kind: 'withdrawal', at: '2026-01-04T02:00:00.000Z', text: '本文所述数据有误，现予撤回，并向读者致歉。' }] }, body: short }),
  draft: draftPage({ headline: '还没有签发的一篇稿件' }),
  bare: draftPage({ kicker: null, deck: null, section: null, source: null, bylines: [], editors: [], reviewCredits: [], dateline: null, leadImage: null, publishedAt: null }),
}
