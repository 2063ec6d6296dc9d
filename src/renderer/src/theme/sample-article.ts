import type { Channel } from '#core/article/channel.ts'
import { body, crosshead, datelineNode, editorNote, list, paragraph, quoteBy, runIn, table, tableCell, text } from '#core/body/body-nodes.ts'
import { pageInput } from '#core/layout/page-input.ts'
import type { PageInput } from '#core/layout/page-input.ts'
import { emptySlip } from '#core/slip/slip.ts'

const ID = '01KDZ4QW7H9M2C5R8T0V3X6Y1B'
const cell = (words: string, headerState = 0) => tableCell([[text(words)]], { headerState })

const BODY = body(
  editorNote('编者按', text('一座老渡口停了三年，又开了。我们在岸边守了一夜。')),
  paragraph(datelineNode(), text('傍晚六点，石门渡的灯亮了。韦松年把缆绳在桩上绕了两圈，回头喊：“上船，慢些走。”等在岸上的二十多个人笑起来，有人鼓掌，有人举着手机往江心照。')),
  crosshead('灯又亮了'),
  paragraph(runIn('先修灯，再修船。'), text('三年前渡口停航，最先坏的是灯。村里凑了一万二千元，换上十八盏太阳能灯；船底的板是韦松年自己补的，用了四十二天。')),
  quoteBy('船工 韦松年', text('灯亮着，人就敢来。')),
  paragraph(text('新的班次贴在候船亭里：一天六班，末班晚上十点（大雾停航，以现场公告为准）。')),
  table([[cell('站', 1), cell('首班', 1), cell('末班', 1), cell('票价', 1)], [cell('北岸', 2), cell('6:00'), cell('22:00'), cell('2 元')], [cell('南岸', 2), cell('6:20'), cell('22:20'), cell('2 元')]], '开船时刻'),
  crosshead('一条水路的三笔账', 2),
  list('number', [[text('时间：绕桥四十分钟，过江八分钟。')], [text('花费：一年省下油钱约三千元。')], [text('人情：两岸的亲戚又走动起来了。')]]),
  paragraph(text('夜里十点，末班船靠岸。灯没有关。韦松年说，让它亮着，后头也许还有人来。')),
)

/** An invented article with a little of everything, as a page of the channel. */
export function samplePage(channel: Channel): PageInput {
  const slip = {
    ...emptySlip(),
    kicker: '新春走基层', headline: '石门渡的灯又亮了：停航三年，末班船今晚十点靠岸', deck: '一天六班，两岸的人都来了', channel: channel.id, section: channel.sections[0] ?? '时刻新闻', source: '红网',
    bylines: [{ role: '记者', names: ['陆明远'] }, { role: '通讯员', names: ['许小满'] }], editors: ['林知秋'], reviewCredits: [{ role: '责编', names: ['林知秋'] }, { role: '一审', names: ['周岚'] }, { role: '二审', names: ['吴桐'] }, { role: '三审', names: ['高远山'] }],
    dateline: { outlet: '红网时刻', place: null, month: 1, day: 2, verb: '讯' as const, credits: [{ role: '记者', names: ['陆明远'] }] },
    publishedAt: '2026-01-02T20:15:08+08:00', contentId: '10000001', permalink: `https://${channel.host}/content/2026/01/02/10000001.html`,
  }
  return pageInput({ id: ID, slip, body: BODY, stage: 'signed' }, [channel], { headline: '清溪镇的粮仓改成了图书馆', permalink: `https://${channel.host}/content/2026/01/01/10000000.html` })
}
