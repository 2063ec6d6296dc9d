import { FORMAT_ENDINGS, type FileFormat } from '#core/export/export-formats.ts'
import { UNSIGNED_MARK } from '#core/export/export-name.ts'
import { writeMail } from '#core/mail/write-mail.ts'
import { markdownFile } from '#core/markdown/markdown-file.ts'
import { articleNinjs, mediaType } from '#core/ninjs/write-ninjs.ts'
import { articlePlain } from '#core/plain/write-plain.ts'
import { renderWechat, wechatFile } from '#core/wechat/render-wechat.ts'
import type { LeadImage } from '#core/slip/slip.ts'
import { pictureZip } from './picture-zip.ts'
import { stillPdf } from './still-pdf.ts'
import { standalonePage } from './standalone-page.ts'
import { dataUrl, picturesFolder, type MakeFiles, type WayFile, type WayInput, type WayTools } from './way.ts'

const DOCX_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** Makes an article ready to be written; what is slow or may be refused is done here. DeskError: pdf-refused, asset-rejected */
export async function makeFiles(input: WayInput, format: FileFormat, tools: WayTools): Promise<MakeFiles> {
  const ending = FORMAT_ENDINGS[format]
  const alone = (bytes: Uint8Array): MakeFiles => (stem) => [{ path: `${stem}${ending}`, bytes }]
  const beside = (stem: string): WayFile[] => input.pictures.map(({ name, bytes }) => ({ path: `${picturesFolder(stem)}/${name}`, bytes }))
  const nameOf = (asset: string): string => input.pictures.find(({ picture }) => picture.asset === asset)?.name ?? asset
  const { article, page } = input
  switch (format) {
    case 'text': return alone(Buffer.from(articlePlain(page)))
    case 'pdf': return alone(stillPdf(await tools.printPdf(standalonePage(input)), article.updatedAt))
    case 'docx': return alone(await docxOf(input, tools))
    case 'images': return alone(await pictureZip(input))
    case 'eml': return alone(Buffer.from(await mailOf(input, tools)))
    case 'markdown': return (stem) => [{ path: `${stem}${ending}`, bytes: Buffer.from(markdownFile(page, (asset) => `${picturesFolder(stem)}/${nameOf(asset)}`)) }, ...beside(stem)]
    case 'wechat': {
      const html = Buffer.from(wechatFile(page, (picture) => embedded(input, picture)))
      return (stem) => [{ path: `${stem}${ending}`, bytes: html }, ...beside(stem)]
    }
    case 'ninjs': return (stem) => [{
      path: `${stem}${ending}`,
      bytes: Buffer.from(articleNinjs({ ...page, rev: article.rev, createdAt: article.createdAt, updatedAt: article.updatedAt, pictureName: ({ asset }) => `${picturesFolder(stem)}/${nameOf(asset)}` })),
    }, ...beside(stem)]
  }
}

/** A picture as a data: address. */
export function embedded({ pictures }: Pick<WayInput, 'pictures'>, { asset }: LeadImage): string {
  const one = pictures.find(({ picture }) => picture.asset === asset)
  return one === undefined ? '' : dataUrl(mediaType(asset), one.bytes)
}

/** The library that writes .docx is large: it is fetched by whoever asks for one. */
async function docxOf(input: WayInput, tools: WayTools): Promise<Uint8Array> {
  const { writeDocx } = await import('./docx/write-docx.ts')
  return await writeDocx(input, tools)
}

async function mailOf(input: WayInput, tools: WayTools): Promise<string> {
  const { article, page, pictures } = input
  const cid = (name: string): string => `${name}.${article.id}@desk.invalid`
  const html = `<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"></head><body>${renderWechat(page, ({ asset }) => `cid:${cid(pictures.find(({ picture }) => picture.asset === asset)?.name ?? asset)}`)}</body></html>`
  return writeMail({
    id: `${article.id}.${article.rev}`, from: page.slip.source ?? page.site.name, subject: `${page.signed ? '' : `【${UNSIGNED_MARK}】`}${page.slip.headline}`, at: article.updatedAt, text: articlePlain(page), html,
    files: [
      ...pictures.map(({ picture, name, bytes }) => ({ name, type: mediaType(picture.asset), bytes, cid: cid(name) })),
      { name: `${page.signed ? '' : `${UNSIGNED_MARK}-`}${page.slip.headline}.docx`, type: DOCX_TYPE, bytes: await docxOf(input, tools), cid: null },
    ],
  }, (of) => Buffer.from(of).toString('base64'))
}
