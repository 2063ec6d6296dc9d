import type { editorZh } from './editor.zh-cn.ts'
import type { WordsLike } from './words.ts'

export const editorEn: WordsLike<typeof editorZh> = {}
