import type { previewZh } from './preview.zh-cn.ts'
import type { WordsLike } from './words.ts'

export const previewEn: WordsLike<typeof previewZh> = {}
