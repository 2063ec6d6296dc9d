import { expect, test } from 'vitest'
import { z } from 'zod'
import { body, list, listItem, paragraph, quote, related, text } from '#core/body/body-nodes.ts'
import type { List } from '#core/body/body-schema.ts'
import { noticeLines } from '#core/export/notice-lines.ts'
import type { PageInput } from '#core/layout/page-input.ts'
import { markdownFile } from '#core/markdown/markdown-file.ts'
import { articleNinjs } from '#core/ninjs/write-ninjs.ts'
import { articlePlain, copiedPlain } from '#core/plain/write-plain.ts'
import { renderWechat } from '#core/wechat/render-wechat.ts'
import type { Notice } from '#core/slip/notice-schema.ts'
import { draftPage, fullSlip, signedPage } from '#tests/support/page-input.ts'
import { textOf } from '#tests/support/page-text.ts'

const CARD = '01HZZZZZZZZZZZZZZZZZZZZZZA'
const NOTICES: Notice[] = [
  { kind: 'correction', at: '2026-01-05T17:30:00.000Z', text: '原稿把四万斤写成了*四千斤*。\n谨向读者致歉。' },
  { kind: 'correction', at: '2026-01-03T02:00:00.000Z', text: '人名有误。' },
]
const corrected = (of: Partial<PageInput> = {}): PageInput => signedPage({ slip: { ...fullSlip(), leadImage: null, notices: NOTICES }, ...of })
const markdown = (page: PageInput): string => markdownFile(page, (asset) => asset)
const ninjs = (page: PageInput): string => articleNinjs({ ...page, rev: 3, createdAt: '2026-01-02T10:00:00.000Z', updatedAt: '2026-01-02T12:00:00.000Z', pictureName: ({ asset }) => asset })
const edNote = (page: PageInput): string | undefined => z.looseObject({ edNote: z.string().optional() }).parse(JSON.parse(ninjs(page))).edNote

test('who gets a corrected article reads what was corrected and when, before its first word', () => {
  // The day is the site's: half past one in the morning of the 6th.
  expect(noticeLines({ notices: NOTICES })).toEqual(['更正（2026年1月6日）：原稿把四万斤写成了*四千斤*。', '谨向读者致歉。', '更正（2026年1月3日）：人名有误。'])
  const words = /更正（2026年1月6日）：?\s*原稿把四万斤写成了\*四千斤\*。\s*谨向读者致歉。\s*更正（2026年1月3日）：?\s*人名有误。[^]*入夜，旧小学/
  expect(articlePlain(corrected()).slice(articlePlain(corrected()).indexOf('【正文】'))).toMatch(words)
  expect(copiedPlain(corrected())).toMatch(words)
  expect(textOf(renderWechat(corrected(), () => ''))).toMatch(words)
  expect(markdown(corrected())).toContain('> **更正（2026年1月6日）**\n>\n> 原稿把四万斤写成了\\*四千斤\\*。\n>\n> 谨向读者致歉。\n>\n> **更正（2026年1月3日）**\n>\n> 人名有误。\n\n')
  expect(edNote(corrected())).toBe(noticeLines({ notices: NOTICES }).join('\n'))
  expect(edNote(signedPage())).toBeUndefined()
})

test('a quotation that the text begins with does not run on in the correction', () => {
  expect(markdown(corrected({ body: body(quote(text('“走。”'))) }))).toContain('> 人名有误。\n\n<!-- -->\n\n> “走。”')
})

test('plain words that are copied have the mark of a draft, its headline and its foot, and no slip', () => {
  const said = copiedPlain(draftPage({ leadImage: null }))
  expect(said).toMatch(/^【未签发 · 稿件尚未签发，不得发布】\n\n乡村夜话\n青石桥村的夜校开课了[^]*本文为三湘频道原创文章/)
  expect(said).not.toContain('【稿签】')
  expect(copiedPlain(signedPage())).toMatch(/^乡村夜话\n/)
})

test('a signed article names no article that is not signed, in whatever form it leaves; a draft says that it is not', () => {
  const of = (page: PageInput): string[] => [articlePlain(page), renderWechat(page, () => ''), markdown(page), ninjs(page)]
  const world = { body: body(paragraph(text('灯亮了。')), related(CARD)), related: new Map([[CARD, { headline: '没有签过的粮仓', channel: null, publishedAt: null, permalink: null, isAwaiting: true }]]) }
  for (const whole of of(corrected(world))) expect(whole).not.toContain('没有签过的粮仓')
  for (const whole of of({ ...draftPage({ leadImage: null }), ...world })) expect(whole).toContain('没有签过的粮仓')
  expect(markdown({ ...draftPage(), ...world })).toContain('没有签过的粮仓（尚未签发）')
})

test('an item without words keeps its number in each of them', () => {
  const empty: List = { ...list('number', []), children: [listItem(1, [text('甲')]), listItem(2, []), listItem(3, [text('丙')]), listItem(4, [text('')]), listItem(5, [text('戊')])] }
  const page = corrected({ body: body(empty) })
  expect(articlePlain(page)).toMatch(/1\. 甲\n　　3\. 丙\n　　5\. 戊/)
  expect(markdown(page)).toContain('1. 甲\n2.\n3. 丙\n4.\n5. 戊')
  expect([...renderWechat(page, () => '').matchAll(/<li>/g)]).toHaveLength(5)
})
