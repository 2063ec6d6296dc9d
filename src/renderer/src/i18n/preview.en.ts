import type { previewZh } from './preview.zh-cn.ts'
import type { WordsLike } from './words.ts'

export const previewEn: WordsLike<typeof previewZh> = {
  'frame': 'Page preview',
  'width': 'Preview width',
  'width.desktop': 'Desktop',
  'width.phone': 'Phone',
  'failed': 'The preview did not open. The article is untouched.',
  'retry': 'Retry',
}
