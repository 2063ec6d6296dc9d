import { pictureText } from '#core/body/body-text.ts'
import { UNSIGNED_WORDS } from '#core/export/export-name.ts'
import { ByteFile } from '../package/byte-file.ts'
import { ZipWriter } from '../backup/zip-writer.ts'
import type { WayInput } from './way.ts'

/** What a spreadsheet would take for a formula. */
const FORMULA = /^[=+\-@\t\r]/
const cell = (words: string): string => `"${(FORMULA.test(words) ? `'${words}` : words).replaceAll('"', '""')}"`

/** The pictures of an article with their words: 图片说明.txt to be read, 图片说明.csv for Excel and WPS. */
export async function pictureZip({ page, pictures }: WayInput): Promise<Buffer> {
  const out = new ByteFile()
  const zip = new ZipWriter(out)
  for (const { name, bytes } of pictures) await zip.add(name, bytes, false)
  const head = [...(page.signed ? [] : [`【${UNSIGNED_WORDS}】`]), page.slip.headline, ...(pictures.length === 0 ? ['稿件里没有图片。'] : [])]
  const told = pictures.map(({ picture, name }) => `${name}\r\n${[pictureText(picture), picture.alt === '' ? '' : `替代文字：${picture.alt}`].filter((line) => line !== '').join('\r\n')}`)
  const rows = [['文件名', '图片说明', '作者', '替代文字'], ...pictures.map(({ picture, name }) => [name, picture.caption, picture.credit, picture.alt])]
  const note = rows.some((row) => row.some((words) => FORMULA.test(words))) ? ["图片说明.csv 里以 = + - @ 开头的，前面加了一个 '，免得表格程序当成公式；这里的是原文。"] : []
  await zip.add('图片说明.txt', Buffer.from(`\ufeff${[head.join('\r\n'), ...told, ...note].join('\r\n\r\n')}\r\n`), true)
  await zip.add('图片说明.csv', Buffer.from(`\ufeff${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`), true)
  await zip.end('')
  return out.bytes()
}
