import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contrast, contrastProblems, LEAST_CONTRAST, mendContrast, PAIRS } from '#core/theme/contrast-rule.ts'
import { LAYOUTS } from '#core/theme/layouts.ts'
import { articleTokens, frameRules, frameTokens } from '#core/theme/theme-css.ts'
import { BLOCK_NAMES, CHOICES, COLOUR_NAMES, isTheme, LAYOUT_IDS, ThemeSchema, type Colours, type Theme } from '#core/theme/theme.ts'
import { wholeTheme } from '#core/theme/whole-theme.ts'
import { pageCss } from '#core/layout/page-css.ts'
import { renderPage } from '#core/layout/render-page.ts'
import { listCss } from '#core/site/list-css.ts'
import { anyTheme } from '#tests/support/any-theme.ts'
import { anyPage } from '#tests/support/arbitrary-page.ts'
import { CHANNEL, draftPage, signedPage } from '#tests/support/page-input.ts'
import { bodyOf, textOf } from '#tests/support/page-text.ts'

const channelWith = (theme: Theme) => ({ ...CHANNEL, theme })
const readerText = (page: string): string => textOf(bodyOf(page))

describe('every word of a page can be read', () => {
  test.each(LAYOUT_IDS)('%s: by day and by night, as it comes', (layout) => {
    expect(contrastProblems(LAYOUTS[layout].light)).toEqual([])
    expect(contrastProblems(LAYOUTS[layout].dark)).toEqual([])
  })

  test('contrast is what WCAG says it is', () => {
    expect(contrast('#000000', '#ffffff')).toBe(21)
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
    expect(contrast('#ffffff', '#777777')).toBe(contrast('#777777', '#ffffff'))
    expect(contrastProblems({ ...LAYOUTS.moment.light, soft: '#777777' }).map(({ ink, ground }) => `${ink}/${ground}`)).toEqual(['soft/paper', 'soft/plate'])
  })

  test('any colours at all are mended, those that can be read stay, and to mend again changes nothing', () => {
    const colours = fc.tuple(...COLOUR_NAMES.map(() => fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`)))
      .map((all): Colours => ({ ...LAYOUTS.moment.light, ...Object.fromEntries(COLOUR_NAMES.map((name, at) => [name, all[at]])) }))
    fc.assert(fc.property(colours, (some) => {
      const mended = mendContrast(some)
      for (const [ink, ground] of PAIRS) expect(contrast(mended[ink], mended[ground])).toBeGreaterThanOrEqual(LEAST_CONTRAST)
      expect(mendContrast(mended)).toBe(mended)
      expect(mended.paper).toBe(some.paper)
      expect(mended.mastPaper).toBe(some.mastPaper)
      if (contrastProblems(some).length === 0) expect(mended).toBe(some)
    }), { numRuns: 500 })
  })

  test('a library’s file written by hand with words that cannot be read makes a page where they can', () => {
    const page = renderPage(signedPage({ channel: channelWith({ layout: 'moment', light: { ink: '#eeeeee' } }) }))
    expect(page).not.toContain('--ink:#eeeeee')
    expect(contrastProblems(wholeTheme({ layout: 'moment', light: { ink: '#eeeeee' }, dark: { paper: '#ffffff' } }).dark)).toEqual([])
  })
})

describe('a theme is data and nothing else', () => {
  test('what is taken without the schema is what the schema gives back', () => {
    fc.assert(fc.property(anyTheme, (theme) => {
      expect(isTheme(theme)).toBe(true)
      expect(ThemeSchema.parse(theme)).toEqual(theme)
    }))
    const logo = { src: 'data:image/png;base64,iVBORw0KGgo=', width: 80, height: 40 }
    for (const wrong of [{ src: 'https://elsewhere.example.org/1.png' }, { src: 'data:image/svg+xml;base64,PHN2Zz4=' }, { src: 'data:image/png;base64,"><script>' }, { src: `data:image/png;base64,${'A'.repeat(12_000)}` }, { width: 0 }, { height: 97 }, { width: 1.5 }, { alt: 'x' }]) {
      expect(isTheme({ layout: 'moment', logo: { ...logo, ...wrong } }), JSON.stringify(wrong)).toBe(false)
      expect(ThemeSchema.safeParse({ layout: 'moment', logo: { ...logo, ...wrong } }).success).toBe(false)
    }
    const hostile: unknown[] = [
      null, [], {}, { layout: 'none' }, { layout: 'moment', css: 'x' }, { layout: 'moment', light: { paper: 'red' } }, { layout: 'moment', light: { paper: '#FFF' } }, { layout: 'moment', light: { paper: '#ffffff;}body{display:none' } },
      { layout: 'moment', light: { none: '#ffffff' } }, { layout: 'moment', type: { leading: '9' } }, { layout: 'moment', type: { toString: 'x' } }, { layout: 'moment', blocks: { headline: false } }, { layout: 'moment', blocks: { share: 'no' } }, { layout: 'moment', light: undefined },
      { layout: 'moment', light: [] }, { layout: ['moment'] },
    ]
    for (const theme of hostile) {
      expect(isTheme(theme), JSON.stringify(theme)).toBe(false)
      expect(ThemeSchema.safeParse(theme).success, JSON.stringify(theme)).toBe(false)
    }
  })

  test('its style is ASCII, ends where it should, asks for nothing, and names no colour that no theme gives', () => {
    fc.assert(fc.property(anyTheme, (theme) => {
      for (const css of [pageCss(channelWith(theme)), listCss(channelWith(theme))]) {
        expect(css).toMatch(/^[\n\x20-\x7e]*$/)
        expect(css).not.toMatch(/[<]|url\(|@import|expression|https?:/)
        expect(css.split('{').length).toBe(css.split('}').length)
        const given = new Set([...css.matchAll(/(--[a-z-]+):/g)].map(([, name]) => name))
        const asked = [...css.matchAll(/var\((--[a-z-]+)\)/g)].map(([, name]) => name)
        expect(asked.filter((name) => !given.has(name))).toEqual([])
      }
    }), { numRuns: 60 })
  })

  test.each(LAYOUT_IDS)('%s: its tokens are these', (layout) => {
    expect(frameTokens(wholeTheme({ layout })) + frameRules(wholeTheme({ layout })) + articleTokens(wholeTheme({ layout }))).toMatchSnapshot()
  })

  test('a masthead’s rules are not undone by the frame’s: they stand after them', () => {
    for (const masthead of CHOICES.masthead) {
      const theme: Theme = { layout: 'moment', type: { masthead } }
      for (const css of [pageCss(channelWith(theme)), listCss(channelWith(theme))]) expect(css.indexOf(frameRules(wholeTheme(theme)))).toBeGreaterThan(css.lastIndexOf('.masthead-channel{margin-left'))
    }
  })

  test('each choice changes the page', () => {
    for (const [name, options] of Object.entries(CHOICES)) {
      const pages = options.map((option) => pageCss(channelWith({ layout: 'moment', type: { [name]: option } })))
      expect(new Set(pages).size, name).toBe(options.length)
    }
  })
})

describe('in every theme the page says what the article says', () => {
  test('its words are those of any other theme, but for the blocks a channel does without', () => {
    fc.assert(fc.property(anyPage, anyTheme, (input, theme) => {
      const { logo: _, ...unmarked } = theme
      const shown = { ...unmarked, blocks: Object.fromEntries(BLOCK_NAMES.map((name) => [name, true])) }
      const channel = input.channel === null ? null : channelWith(ThemeSchema.parse(shown))
      expect(readerText(renderPage({ ...input, channel }))).toBe(readerText(renderPage({ ...input, channel: input.channel })))
    }), { numRuns: 60 })
  })

  test('what a channel does without is gone, and nothing else', () => {
    const whole = signedPage()
    const said = { breadcrumb: '当前位置', section: '>时刻新闻</p>', share: '手机扫码阅读', footCredits: '<li>来源：红网</li>', reviewCredits: '<li>三审：秦越人</li>', readNext: '阅读下一篇', returnLinks: '返回红网首页' }
    for (const name of BLOCK_NAMES) {
      const page = renderPage({ ...whole, channel: channelWith({ layout: 'moment', blocks: { [name]: false } }) })
      for (const other of BLOCK_NAMES) expect(page.includes(said[other]), `${name} off: ${other}`).toBe(other !== name)
    }
    const bare = readerText(renderPage({ ...whole, channel: channelWith({ layout: 'plain', blocks: Object.fromEntries(BLOCK_NAMES.map((name) => [name, false])) }) }))
    for (const words of [whole.slip.headline, '来源：红网', '2026-01-02 20:15:08', '本文为三湘频道原创文章', '本文链接：', '入夜，旧小学的灯又亮了。']) expect(bare).toContain(words)
  })

  test('a mark in the masthead is called by the site’s name, and comes with the page', () => {
    const page = renderPage(signedPage({ channel: channelWith({ layout: 'party', logo: { src: 'data:image/png;base64,iVBORw0KGgo=', width: 80, height: 40 } }) }))
    expect(page).toContain('<img class="logo" src="data:image/png;base64,iVBORw0KGgo=" width="80" height="40" alt="红网">')
    expect(page).not.toContain('<span class="wordmark">红网')
  })

  test('a draft is marked in all of them', () => {
    for (const layout of LAYOUT_IDS) expect(readerText(renderPage({ ...draftPage(), channel: channelWith({ layout }) }))).toContain('稿件尚未签发，不得发布')
  })
})
