import { expect, test } from 'vitest'
import { recognisePage } from '#core/ingest/recognise-page.ts'
import type { Words } from '#renderer/i18n/use-words.ts'
import { recognisedFields } from '#renderer/ingest/recognised-fields.ts'

const t: Words = (key, ..._values) => key
const PAGE = `渡口的灯又亮了

来源：红网 作者：通讯员 许小满 编辑：郝青 2026-03-04 10:20:30

红网时刻3月4日讯（通讯员 许小满）灯亮在东岸，照着回家的路。

来源：红网`

test('of each field read from a page it is said which line it came from: the first that gave it; what was not found has none', () => {
  const rows = recognisedFields(recognisePage(PAGE, { channels: [], fullWidth: false }), [], t)
  expect(Object.fromEntries(rows.map(({ field, line }) => [field, line]))).toEqual({ headline: 1, channel: null, source: 3, bylines: 3, editors: 3, publishedAt: 3, dateline: 5 })
})

test('a channel that is yet to be made is traced to the line of the page’s link', () => {
  const rows = recognisedFields(recognisePage(`${PAGE}\n\n本文链接：http://duko.rednet.cn/content/2026/03/04/7654321.html`, { channels: [], fullWidth: false }), [], t)
  expect(rows.find(({ field }) => field === 'channel')).toEqual({ field: 'channel', words: 'ingest:new-channel', line: 9, from: null })
})
