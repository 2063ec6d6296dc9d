import { channelFront } from '#core/layout/channel-front.ts'
import { NOTHING_RELATED } from '#core/article/related.ts'
import type { Channel } from '#core/article/channel.ts'
import { body, crosshead, datelineNode, lineBreak, link, list, paragraph, quote, runIn, text } from '#core/body/body-nodes.ts'
import type { Body } from '#core/body/body-schema.ts'
import { SITE } from '#core/layout/page-input.ts'
import type { PageInput } from '#core/layout/page-input.ts'
import { emptySlip, type Slip } from '#core/slip/slip.ts'

export const CHANNEL: Channel = {
  id: 'xiang', name: '三湘频道', host: 'xiang.example.org', permalink: 'https://{host}/content/{YYYY}/{MM}/{DD}/{id}.html',
  sections: ['时刻新闻'], rules: { reviews: 3, sameReviewerTwice: false },
}

export const ASSET = `${'a1'.repeat(32)}.jpg`

/** An invented article that has everything a page can show. */
export const fullSlip = (): Slip => ({
  ...emptySlip(),
  kicker: '乡村夜话', headline: '青石桥村的夜校开课了：三十二位村民学会用手机卖橘子', deck: '一季橘子多卖四万斤', shortTitle: '青石桥夜校',
  channel: 'xiang', section: '时刻新闻', source: '红网',
  bylines: [{ role: '记者', names: ['沈听澜'] }, { role: '通讯员', names: ['顾念慈', '欧阳知秋'] }], editors: ['陆听雨'],
  reviewCredits: [{ role: '责编', names: ['陆听雨'] }, { role: '一审', names: ['程望舒'] }, { role: '二审', names: ['叶见山'] }, { role: '三审', names: ['秦越人'] }],
  dateline: { outlet: '红网时刻', place: '衡阳', month: 1, day: 2, verb: '讯', credits: [{ role: '记者', names: ['沈听澜'] }] },
  summary: '村办夜校的一个冬天。', tags: ['乡村', '夜校'],
  leadImage: { asset: ASSET, width: 1600, height: 1000, caption: '夜校第一课。', credit: '顾念慈 摄', alt: '村民围看一部手机' },
  publishedAt: '2026-01-02T20:15:08+08:00', contentId: '20000001', permalink: 'https://xiang.example.org/content/2026/01/02/20000001.html',
})

export const fullBody = (): Body => body(
  paragraph(datelineNode(), text('入夜，旧小学的灯又亮了。')),
  crosshead('先学拍照，再学算账'),
  paragraph(runIn('从一张照片开始。'), text('课程表贴在'), link('https://www.example.org/a?b=1&c=2', [text('公开栏')]), text('，谁都可以来听。')),
  crosshead('课程表里的三件事', 2),
  list('number', [[text('拍照；')], [text('记账，包括：')], [list('bullet', [[text('分级；')], [text('贮藏。')]])]]),
  quote(text('“人先活络起来了。”'), lineBreak(), text('——村民 贺青禾')),
  paragraph(text('糖度 12.5%，H'), text('2', 32), text('O 含量另记。')),
)

export const signedPage = (changes: Partial<PageInput> = {}): PageInput => ({
  id: '01HZZZZZZZZZZZZZZZZZZZZZZY', slip: fullSlip(), body: fullBody(), channel: CHANNEL, front: channelFront(SITE, [], changes.channel ?? CHANNEL), site: SITE, stage: 'signed', signed: true, related: NOTHING_RELATED,
  next: { headline: '清溪镇的粮仓改成了图书馆', href: 'https://xiang.example.org/content/2026/01/01/20000000.html' }, ...changes,
})

export const draftPage = (slip: Partial<Slip> = {}): PageInput =>
  signedPage({ slip: { ...fullSlip(), contentId: null, permalink: null, ...slip }, stage: 'first-review', signed: false })
