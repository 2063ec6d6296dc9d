import { describe, expect, it } from 'vitest'
import { recognisePage } from '#core/ingest/recognise-page.ts'
import { isLabelLine, readLabels } from '#core/ingest/read-labels.ts'
import { readRights } from '#core/ingest/read-rights.ts'
import { isBreadcrumb, isReadNext, isReturnLinks, isShare, readLinkLine } from '#core/ingest/furniture.ts'
import { mergeBylines } from '#core/ingest/merge-bylines.ts'
import { readByline } from '#core/ingest/read-names.ts'
import { channels, digest } from './page-fixtures.ts'

const read = (lines: string[]) => digest(recognisePage(lines.join('\n'), { channels, fullWidth: false }))

describe('a sentence is never taken for a page’s furniture and lost from the article', () => {
  const lead = '园子在村口，种着二十亩茶。'
  it.each([
    '转自部队的老王在村口开了个园子，种了二十亩茶。', '分享到更多人手中，是他的心愿', '本文系统梳理了原创作品的来路，分三部分。', '下一篇章，他想写给孩子们', '上一篇讲到，老王回了村。',
    '返回村里的那年，他二十六岁', '当前位置不错，他想。', '编辑：是一门手艺，她这样说。', '来源：一条小河。', '打印店开在桥头。', '摘自树上的桃子，最甜。', '原载歌载舞的人群散了', '评论区里有人问起老王。',
  ])('%s', (words) => {
    expect(read(['老王的园子', '', lead, words]).body).toContainEqual(expect.stringMatching(new RegExp(`: ${words}$`)))
  })

  it.each(['视频丨老桥下的修车铺', '图集｜老桥四季', '记者：最美的职业', '阅读：一种生活方式', '时间：在老桥下变慢', '文：一个字的分量', '编辑部的故事，从一座桥说起', '分享会开进了山村'])('headline %s', (headline) => {
    expect(read([headline, '', '桥修好了，人都来看。']).recognised).toEqual({ headline })
  })
})

describe('a page’s furniture is known in the forms sites print it', () => {
  it.each<[(words: string) => boolean, string[], string[]]>([
    [isBreadcrumb, ['当前位置:', '您的位置：首页', '您当前的位置：首页 > 时刻', '首页 > 财富频道 > 正文', '红网›湖南频道›正文', '首页  ＞  财富频道  ＞  正文'], ['位置很好', '他说：我在首页', 'a > b，c', `首页${'        >        频道'.repeat(6)}。`, '首页 >', '> 频道']],
    [isShare, ['—分享—', '分享', '分享到：', '分享到：微信 微博', '字号：大 中 小', '打印', '[关闭窗口]', '3条评论', '点击量：120', '阅读 1234'], ['分享会', '分享到村里', '打印机坏了', '关闭的桥', '阅读 一本书']],
    [isReadNext, ['阅读下一篇', '下一篇：老桥', '上一篇 老桥'], ['下一篇章', '下一篇文章写什么']],
    [isReturnLinks, ['返回红网首页 返回财富频道首页', '返回首页', '[返回顶部]'], ['返回村里', '返回红网首页看看']],
  ])('%#', (is, yes, no) => {
    expect(yes.filter((words) => !is(words))).toEqual([])
    expect(no.filter(is)).toEqual([])
  })

  it('tells the link of the page from the link of its original', () => {
    expect(readLinkLine('本文链接:http://a.example/1.html')).toEqual({ of: 'own', url: 'http://a.example/1.html' })
    expect(readLinkLine('http://a.example/1.html')).toEqual({ of: 'own', url: 'http://a.example/1.html' })
    expect(readLinkLine('（原文链接：http://a.example/1）')).toEqual({ of: 'original', url: 'http://a.example/1' })
    expect(readLinkLine('见 http://a.example/1.html')).toBeNull()
  })
})

describe('a line of credits gives each value to its label', () => {
  it.each<[string, [string, string, string][], string | null, string]>([
    ['来源:红网 作者:通讯员 王朴 编辑:郝青 2021-12-06 16:30:32', [['source', '来源', '红网'], ['author', '作者', '通讯员 王朴'], ['editor', '编辑', '郝青']], '2021-12-06T16:30:32+08:00', ''],
    ['责编:王朴一审:易安二审:凌川三审:阮岚来源:红网', [['review', '责编', '王朴'], ['review', '一审', '易安'], ['review', '二审', '凌川'], ['review', '三审', '阮岚'], ['source', '来源', '红网']], null, ''],
    ['文/王朴 图/易安 编辑/郝青', [['by-role', '文', '王朴'], ['by-role', '图', '易安'], ['editor', '编辑', '郝青']], null, ''],
    ['文/图：王朴', [['by-role', '文/图', '王朴']], null, ''],
    ['见习编辑：易安 | 责任编辑：郝青', [['review', '见习编辑', '易安'], ['review', '责任编辑', '郝青']], null, ''],
    ['红网时刻新闻 2023-05-07 10:20', [['source', '', '红网时刻新闻']], '2023-05-07T10:20:00+08:00', ''],
    ['发布时间：2024年5月7日 8:06:01 来源：红网 阅读：3.2万 字号：大 中 小', [['source', '来源', '红网']], '2024-05-07T08:06:01+08:00', ''],
    ['来源：红网 2024-02-30 10:00', [['source', '来源', '红网']], null, '2024-02-30 10:00'],
    ['来源：红网 2024-05-07', [['source', '来源', '红网']], null, '2024-05-07'],
    ['（责任编辑：郝青）', [['review', '责任编辑', '郝青']], null, ''],
  ])('%s', (words, parts, time, rest) => {
    expect(isLabelLine(words)).toBe(true)
    const found = readLabels(words)
    expect([found.parts.map((part) => [part.kind, part.label, part.value]), found.time, found.rest]).toEqual([parts, time, rest])
  })

  it('what a line of credits says and no slip holds stays in the body, with a warning', () => {
    const { body, leftover, warnings, recognised } = read(['桥修好了', '来源：红网 作者：王朴 2024-02-30 10:00', '', '人都来看。'])
    expect(body).toEqual(['paragraph: 2024-02-30 10:00', 'paragraph: 人都来看。'])
    expect(leftover).toEqual(['来源：红网 作者：王朴 2024-02-30 10:00'])
    expect(warnings).toEqual(['bad-date line 2: 2024-02-30 10:00', 'unread-text line 2: 2024-02-30 10:00'])
    expect(recognised).toEqual({ headline: '桥修好了', source: '红网', bylines: [{ role: '', names: ['王朴'] }] })
  })
})

describe('who wrote a draft is read from the line under its headline', () => {
  it.each([
    ['（通讯员 张某 李某）', [{ role: '通讯员', names: ['张某', '李某'] }]], ['张某 李某', [{ role: '', names: ['张某', '李某'] }]], ['王 朴', [{ role: '', names: ['王 朴'] }]],
    ['记者王朴 通讯员欧阳青', [{ role: '记者', names: ['王朴'] }, { role: '通讯员', names: ['欧阳青'] }]], ['云岭镇文化站 麻小舟', [{ role: '云岭镇文化站', names: ['麻小舟'] }]], ['记者 阿依·古丽', [{ role: '记者', names: ['阿依·古丽'] }]],
  ])('%s', (words, credits) => {
    expect(readByline(words)).toEqual(credits)
  })

  it.each(['', '春风 化雨', '最美通讯员', '记者在村里看见一座桥', '（作者单位：云岭镇）', '渡口', '王朴说：走吧', '（2024年5月）', '老桥 新路 人家'])('%j is no line of names', (words) => {
    expect(readByline(words)).toBeNull()
  })
})

describe('two lines about the authors make one list', () => {
  const known = [{ role: '记者', names: ['王朴'] }, { role: '通讯员', names: ['易安', '凌川'] }]
  it.each([
    ['the same people in any order are the same', [{ role: '通讯员', names: ['凌川', '易安'] }], known, false, false],
    ['names with no role that are known say nothing new', [{ role: '', names: ['王朴', '易安'] }], known, false, false],
    ['a new role is added', [{ role: '摄影', names: ['郝青'] }], [...known, { role: '摄影', names: ['郝青'] }], true, false],
    ['other names in a known role disagree', [{ role: '记者', names: ['郝青'] }], known, false, true],
  ])('%s', (_, said, bylines, fresh, differs) => {
    expect(mergeBylines(known, said)).toEqual({ bylines, fresh, differs })
  })
})

describe('whose an article is', () => {
  const none = { channel: null }
  it.each([
    ['本文为财富频道原创文章,转载请附上原文出处链接和本声明。', { rights: { kind: 'original' }, channel: '财富频道' }],
    ['版权声明：本文系红网原创稿件，转载请注明出处。', { rights: { kind: 'original' }, ...none }],
    ['本文转载自《洣水日报》，原标题《窑火》，原作者：王朴，链接 http://a.example/1。', { rights: { kind: 'reprint', source: '洣水日报', url: 'http://a.example/1', originalAuthor: '王朴', originalHeadline: '窑火' }, ...none }],
    ['转载自：洣水日报，版权归原作者所有', { rights: { kind: 'reprint', source: '洣水日报' }, ...none }],
    ['（原标题：窑火边的课堂）', { rights: { kind: 'reprint', originalHeadline: '窑火边的课堂' }, ...none }],
    ['原作者：王朴', { rights: { kind: 'reprint', originalAuthor: '王朴' }, ...none }],
    ['本文为纪念老桥而作，原创于去年。', null], ['转自部队的老王', null], ['', null],
  ])('%s', (words, rights) => {
    expect(readRights(words)).toEqual(rights)
  })

  it('a piece of another medium is a reprint until somebody says otherwise; a draft from an office is not', () => {
    expect(read(['桥', '来源：洣水日报 作者：王朴', '', '桥修好了，人都来看。'])).toMatchObject({
      recognised: { rights: { kind: 'reprint', source: '洣水日报', url: null, originalAuthor: '王朴', originalHeadline: null } }, warnings: ['reprint-assumed: 洣水日报'],
    })
    expect(read(['桥', '来源：云岭镇文化站 作者：王朴', '', '桥修好了，人都来看。']).recognised).not.toHaveProperty('rights')
  })
})

describe('the body keeps its shape', () => {
  it('counts a list on from where the page counts, and breaks it where the count breaks', () => {
    const { body } = recognisePage(['单子', '', '这里有几条。', '3. 山', '4. 水', '1. 桥', '2. 路', '完了。'].join('\n'), { channels, fullWidth: false })
    expect(body.root.children.map((block) => (block.type === 'list' ? [block.start, block.children.map((item) => item.value)] : block.type))).toEqual(['paragraph', [3, [3, 4]], [1, [1, 2]], 'paragraph'])
  })

  it('takes short lines in a row for verse, not for crossheads', () => {
    expect(read(['山行', '', '山路弯弯', '溪水长长', '', '这是流传的山歌。']).body).toEqual(['paragraph: 山路弯弯', 'paragraph: 溪水长长', 'paragraph: 这是流传的山歌。'])
  })

  it('marks run-ins where sections share them, and never in the lead, in speech, or in a story', () => {
    const long = '车到站的时候，孩子们已经排好了队，手里攥着要还的书。'
    const section = [`定好站点。${long}`, `守住时间。${long}`]
    expect(read(['书车', '', `车来了。${long}`, '一、开车', ...section, '二、收车', `配齐新书。${long}`, `“好。”老人说。${long}`]).recognised['runIns']).toEqual(['定好站点。', '守住时间。'])
    expect(read(['书车', '', `清晨出车。${long}`, `夜色渐浓。${long}`, long, long, long]).recognised).not.toHaveProperty('runIns')
    expect(read(['书车', '', long, ...section, `老人说“好。”大家笑。${long}`, `王师傅今年62岁。${long}`]).recognised).not.toHaveProperty('runIns')
  })
})
