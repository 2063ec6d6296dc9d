import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { escapeHtml } from '#core/layout/escape-html.ts'
import { headlineLines } from '#core/layout/headline-lines.ts'
import { pageCss } from '#core/layout/page-css.ts'

/** ｛clause｝ and, in it, [what is held together] and <a name that begins a line of its own> */
const marked = (words: string): string => {
  const open: string[] = []
  return headlineLines(words).replace(/<\/?span(?: class="name")?>/g, (tag) => {
    if (tag === '</span>') return open.pop() ?? ''
    const [begin, end] = tag.includes('name') ? ['<', '>'] : open.length === 0 ? ['{', '}'] : ['[', ']']
    open.push(end)
    return begin
  })
}

describe('a headline on a narrow screen', () => {
  test.each([
    ['青石桥村的夜校开课了：三十二位村民学会用手机卖橘子', '{青石桥[村的]夜校开[课了]：}{[三十二位]村民学会用手机卖橘子}'],
    ['长沙地铁6号线东延段开通试运行，黄花机场到市中心只要40分钟', '{长沙地铁[6号]线东延段开通试运行，}{黄花机场到市中心只要[40分钟]}'],
    ['国产大飞机C919首次执飞长沙—乌鲁木齐航线', '{国产大飞机C919首次执飞长[沙—乌]鲁木齐航线}'],
    ['学思想 强党性 重实践 建新功——全省基层党建工作现场推进会侧记', '{学思想} {强党性} {重实践} {建新功——}{全省基层党建工作现场推进会侧记}'],
    ['一起“职业闭店人”案一审公开宣判', '{[一起][“职业闭店人”]案[一审]公开宣判}'],
    ['他说：“回家吧！”她笑了起来，没有说话', '{他说：}{[“回家吧！”]}{她[笑了]起来，}{没有说话}'],
    ['——来自青石桥村九天里的见闻与思考', '{——来自青石桥村[九天][里的]见闻与思考}'],
    ['户均卖出4.2万公斤收入138.75万元，单日8.6万人次，时速120公里/小时', '{户均卖出[4.2万公斤]收入[138.75万元]，}{单日[8.6万人次]，}{时速[120公里/小时]}'],
    ['这条铁路造价降到3.5亿元/公里，每户补贴820元/亩', '{这条铁路造价降到[3.5亿元/公里]，}{每户补贴[820元/亩]}'],
    ['会议表决通过《湖南省乡村振兴促进条例》，并决定自明年起施行', '{会议表决通过<《湖南省乡村振兴促进条例》，>}{并决定自明年起施行}'],
    ['解读《湖南省乡村振兴促进条例》的若干重点', '{解读<《湖南省乡村振兴促进条例》的>若干重点}'],
    ['Rednet Desk is a newsroom', 'Rednet Desk is a newsroom'],
  ])('%s: ends its lines between clauses first, and never within a number, a name or a short quotation', (words, lines) => {
    expect(marked(words)).toBe(lines)
  })

  test('of one line is plain text', () => {
    for (const words of ['回信', '改过的标题', '一起“闭店”案宣判']) expect(headlineLines(words)).toBe(words)
  })
})

test('whatever it says, not a character of it is lost, added or moved, and nothing held together is wider than a phone', () => {
  const words = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.array(fc.constantFrom(...'一二三四万小公分了的“”《》（）—…，：！？、。 　12,.%Aa&<>"灯桥村\n'), { maxLength: 60 }).map((all) => all.join('')))
  fc.assert(fc.property(words, (text) => {
    const html = headlineLines(text)
    expect(html.replace(/<\/?span(?: class="name")?>/g, '')).toBe(escapeHtml(text))
    for (const [, held = ''] of html.replace(/<span class="name">([^<]*)<\/span>/g, '$1').matchAll(/<span>([^<]*)<\/span>(?=[^]*?<\/span>)/g)) {
      // A clause without anything held in it is not itself held.
      const isClause = html.replace(/<span class="name">([^<]*)<\/span>/g, '$1').split(`<span>${held}</span>`)[0]?.match(/<\/?span>/g)?.reduce((depth, tag) => depth + (tag === '<span>' ? 1 : -1), 0) === 0
      if (!isClause) expect([...held.replace(/&\w+;|&#\d+;/g, '&')].length).toBeLessThanOrEqual(9)
    }
  }), { numRuns: 400 })
  expect(pageCss(null)).toMatch(/\nhgroup span\{display:inline-block;max-width:100%\}\nhgroup span span\{display:inline;white-space:nowrap\}/)
})
