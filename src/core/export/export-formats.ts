import { z } from 'zod'

/**
 * The ways an article leaves the desk. page: for the web root; wechat: rich text for the 公众号 editor; docx, pdf: for paper and other
 * newsrooms; markdown, text: for other editors; ninjs: for other systems (IPTC); eml: a mail to be sent; images: its pictures with their words.
 */
export const EXPORT_FORMATS = ['page', 'wechat', 'docx', 'pdf', 'markdown', 'text', 'ninjs', 'eml', 'images'] as const
export const ExportFormatSchema = z.enum(EXPORT_FORMATS)
export type ExportFormat = z.infer<typeof ExportFormatSchema>
/** all but the page, which lies where its address says */
export const FileFormatSchema = ExportFormatSchema.exclude(['page'])
export type FileFormat = z.infer<typeof FileFormatSchema>

/** What a file's name ends in. */
export const FORMAT_ENDINGS: Record<FileFormat, string> = {
  wechat: '.公众号.html', docx: '.docx', pdf: '.pdf', markdown: '.md', text: '.txt', ninjs: '.ninjs.json', eml: '.eml', images: '.图片.zip',
}
