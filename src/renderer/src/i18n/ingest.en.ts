import type { ingestZh } from './ingest.zh-cn.ts'
import type { WordsLike } from './words.ts'

export const ingestEn: WordsLike<typeof ingestZh> = {}
