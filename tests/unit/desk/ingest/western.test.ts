import { expect, test } from 'vitest'
import { decodeHtml } from '#desk/ingest/decode-html.ts'
import { decodeText } from '#desk/ingest/decode-text.ts'

const SIGNS: Record<string, readonly number[]> = { '。': [0xa1, 0xa3], '！': [0xa3, 0xa1], '？': [0xa3, 0xbf], '；': [0xa3, 0xbb], '）': [0xa3, 0xa9], '（': [0xa3, 0xa8], '，': [0xa3, 0xac], '：': [0xa3, 0xba], '是': [0xca, 0xc7], '关': [0xb9, 0xd8], '系': [0xcf, 0xb5] }
const gbk = (words: string): Buffer => Buffer.from([...words].flatMap((sign) => SIGNS[sign] ?? [sign.charCodeAt(0)]))

test.each(['Photo by Zhang San。', 'Hello World！', 'What is new？ Nothing；everything is old。', 'Yes！ No！ Maybe？', 'Tom是 the CEO of Acme。\nJerry是 his friend。', 'Contact：Mr Li，tel 123。 Thank you！ Goodbye！', 'The word guanxi (关系) means relations。 It is old。'])('foreign words with Chinese marks, in GBK without its name, keep them: %s', (words) => {
  expect(decodeText(gbk(words), '来稿.txt').text).toBe(words)
})

test('so does a page', () => {
  const page = '<html><head><title>News</title></head><body><p>Hello World！</p><p>See you soon。</p></body></html>'
  expect(decodeHtml(gbk(page), 'page.html').text).toBe(page)
})
