import { expect, test } from 'vitest'
import { body, datelineNode, figure, paragraph, text } from '#core/body/body-nodes.ts'
import { emptySlip } from '#core/slip/slip.ts'
import { TemplateContentSchema } from '#core/template/template.ts'
import { draftOf, picturesIn, templateOf } from '#core/template/use-template.ts'
import { placeholdersOf } from '#core/text/placeholders.ts'

const PICTURE = { asset: `${'a'.repeat(64)}.png`, width: 4, height: 3, caption: '渡口的灯【旧】', credit: '某某', alt: '' }
const written = {
  slip: {
    ...emptySlip(), headline: '渡口夜读', channel: 'money', contentId: '10000001', permalink: 'http://a.example/content/1.html', publishedAt: '2026-01-02T03:04:05+08:00', leadImage: PICTURE,
    dateline: { outlet: '红网时刻', place: '白沙', month: 1, day: 2, verb: '讯' as const, credits: [{ role: '通讯员', names: ['覃小满'] }] },
  },
  body: body(paragraph(datelineNode(), text('灯亮着。')), figure(PICTURE)),
}

test('an article made from a template begins with its slip and words, dated on the day it is made, and with no address or picture of another', () => {
  const template = { name: '夜读', ...templateOf(written) }
  expect(TemplateContentSchema.parse(template)).toEqual(template)
  expect(picturesIn(written.body)).toBe(1)
  const draft = draftOf(template, '2026-11-28T17:00:00.000Z')
  expect(draft.slip).toEqual({ ...written.slip, contentId: null, permalink: null, publishedAt: null, leadImage: null, dateline: { ...written.slip.dateline, month: 11, day: 29 } })
  expect(draft.body.root.children[0]).toEqual(written.body.root.children[0])
})

test('where a picture stood, one is asked for, and no sign-off passes it', () => {
  const draft = draftOf(templateOf(written), '2026-11-28T00:00:00.000Z')
  expect(placeholdersOf(draft)).toEqual(['【补图：渡口的灯 旧  某某】'])
})

test('all the words below a picture stay in its template, however many', () => {
  const long = '渡口的灯亮着，'.repeat(20)
  const draft = draftOf(templateOf({ ...written, body: body(figure({ asset: `${'a'.repeat(64)}.png`, width: 1, height: 1, caption: long, credit: '', alt: '' })) }), '2026-11-28T00:00:00.000Z')
  expect(draft.body).toEqual(body(paragraph(text(`【补图】${long}`))))
  expect(placeholdersOf(draft)).toEqual(['【补图】'])
})

test('a template with nothing in it gives the caret a paragraph', () => {
  expect(draftOf({ ...templateOf(written), body: body() }, '2026-11-28T00:00:00.000Z').body).toEqual(body(paragraph()))
})

test('a template that names a picture’s file is refused: it would be missed by whoever cleans up', () => {
  expect(TemplateContentSchema.safeParse({ name: '图', ...templateOf(written), body: written.body }).success).toBe(false)
})
