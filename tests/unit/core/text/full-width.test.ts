import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toFullWidth } from '#core/text/full-width.ts'

describe('half-width marks of Chinese text are set full width', () => {
  it.each([
    ['河水涨了,桥没事.', '河水涨了，桥没事。'],
    ['共花去三元.', '共花去三元。'],
    ['他说“走吧.”大家就走了.\n路上没有人.', '他说“走吧。”大家就走了。\n路上没有人。'],
    ['(共三元.)', '（共三元。）'],
    ['这叫“走".', '这叫“走"。'],
    ['姓𬭎.', '姓𬭎。'],
    ['渡口:一条船;两个人', '渡口：一条船；两个人'],
    ['去不去?去!', '去不去？去！'],
    ['他说:“走吧!”大家就走了', '他说：“走吧！”大家就走了'],
    ['读《渡口》,再读《老桥》', '读《渡口》，再读《老桥》'],
    ['讯(通讯员 李知远)早上', '讯（通讯员 李知远）早上'],
    ['共走访86次,带回12封信;下月再去', '共走访86次，带回12封信；下月再去'],
    ['增长5%,高于去年', '增长5%，高于去年'],
    ['学习APP,每天打卡', '学习APP，每天打卡'],
    ['姓𬭎,名川', '姓𬭎，名川'],
    ['真的吗?!', '真的吗？！'],
    ['(见(附录)表)', '（见（附录）表）'],
    ['（半边)也成对', '（半边）也成对'],
    ['等等…,还有', '等等…，还有'],
    ['句末,', '句末，'],
  ])('%s', (half, full) => {
    expect(toFullWidth(half)).toEqual({ text: full, count: [...half].filter((one, at) => one !== [...full][at]).length })
  })
})

describe('what is no Chinese text keeps its marks', () => {
  it.each([
    '1,000', '16:30:32', '3:2', 'f(x, y)', '(a)', '第(2)条', 'Hello, world! (yes); no?', 'don’t — stop, please', '“Well,” he said; and left',
    'http://a.example/x?y=1,2;z(3)', 'mailto:a@b.example', '', '()', ')(', 'C:', ',,,',
    '买买提.艾力', '政务.公益', '第一章. 说明', '等等...', '1.', '共390.', '说“OK”.', '.', '例子.中国.cn',
  ])('%s', (text) => {
    expect(toFullWidth(text)).toEqual({ text, count: 0 })
  })

  it('a number, a time and a link in Chinese text', () => {
    expect(toFullWidth('共1,200人,16:30到,见http://a.example/x?y=1,再说').text).toBe('共1,200人，16:30到，见http://a.example/x?y=1，再说')
  })
})

const words = fc.string({ unit: fc.constantFrom(...'山水𬭎,:;!?().，：；！？（）“”"、。《》 a1/.h—…·\n', 'http://', 'www.'), maxLength: 60 })

describe('the step is safe to take, to take twice, and to take back', () => {
  it('keeps every position and every other character', () => {
    fc.assert(fc.property(words, (text) => {
      const { text: full, count } = toFullWidth(text)
      expect(full).toHaveLength(text.length)
      let changed = 0
      for (let at = 0; at < text.length; at += 1) {
        if (full.charCodeAt(at) === text.charCodeAt(at)) continue
        changed += 1
        expect(',:;!?().').toContain(text.charAt(at))
        if (text.charAt(at) === '.') expect(full.charAt(at)).toBe('。')
        else expect(full.charCodeAt(at) - text.charCodeAt(at)).toBe(0xfee0)
      }
      expect(count).toBe(changed)
    }), { numRuns: 3_000 })
  })

  it('has nothing left to do the second time', () => {
    fc.assert(fc.property(words, (text) => {
      const once = toFullWidth(text).text
      expect(toFullWidth(once)).toEqual({ text: once, count: 0 })
    }), { numRuns: 5_000 })
  })

  it('never takes one bracket of a pair', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'山()a1,', 'http://a'), maxLength: 40 }), (text) => {
      const full = toFullWidth(text).text
      expect(full.split('（')).toHaveLength(full.split('）').length)
    }), { numRuns: 2_000 })
  })
})
