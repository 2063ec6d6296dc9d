import { pictureText } from '#core/body/body-text.ts'
import { UNSIGNED_WORDS } from '#core/export/export-name.ts'
import { ByteFile } from '../package/byte-file.ts'
import { ZipWriter } from '../backup/zip-writer.ts'
import type { WayInput } from './way.ts'

/** What a spreadsheet would take for a formula is said to be words. */
const cell = (words: string): string => `"${(/^[=+\-@\t\r]/.test(words) ? `'${words}` : words).replaceAll('"', '""')}"`

/** The pictures of an article with their words: 图片说明.txt to be read, 图片说明.csv for Excel and WPS. */
export async function pictureZip({ page, pictures }: WayInput): Promise<Buffer> {
  const out = new ByteFile()
  const zip = new ZipWriter(out)
  for (const { name, bytes } of pictures) await zip.add(name, bytes, false)
  const head = [...(page.signed ? [] : [`【${UNSIGNED_WORDS}】`]), page.slip.headline, ...(pictures.length === 0 ? ['稿件里没有图片。'] : [])]
  const told = pictures.map(({ picture, name }) => `${name}\r\n${[pictureText(picture), picture.alt === '' ? '' : `替代文字：${picture.alt}`].filter((line) => line !== '').join('\r\n')}`)
  await zip.add('图片说明.txt', Buffer.from(`\ufeff${[head.join('\r\n'), ...told].join('\r\n\r\n')}\r\n`), true)
  const rows = [['文件名', '图片说明', '作者', '替代文字'], ...pictures.map(({ picture, name }) => [name, picture.caption, picture.credit, picture.alt])]
  await zip.add('图片说明.csv', Buffer.from(`\ufeff${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`), true)
  await zip.end('')
  return out.bytes()
}
