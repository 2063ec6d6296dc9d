import type { Rights } from '../slip/slip.ts'

export type ReadRights = { rights: Rights, /** the channel an original names: 财富频道 */ channel: string | null }

const ORIGINAL = /^本文(?:为|系)(.{0,30}?)(?:的)?原创/u
const REPRINT = /^[(（]?\s*(?:本文)?(?:转载自|转载于|转自|原载于?|摘自)\s*[:：]?\s*[《“「]?([^《》“”「」，,；;。\s（）()]{1,60})[》”」]?/u
const none = { source: null, url: null, originalAuthor: null, originalHeadline: null }

/** Reads the line that says whose the article is. A reprint names its source, and may name link, author and headline. */
export function readRights(words: string): ReadRights | null {
  if (words.length > 600) return null
  const original = ORIGINAL.exec(words)
  if (original !== null) {
    const channel = original[1] ?? ''
    return { rights: { kind: 'original', ...none }, channel: channel === '' ? null : channel }
  }
  const reprint = REPRINT.exec(words)
  if (reprint === null) return null
  return {
    rights: {
      kind: 'reprint',
      source: reprint[1] ?? null,
      url: /https?:\/\/[^\s，。；）)》”]+/iu.exec(words)?.[0] ?? null,
      originalAuthor: /(?:原作者|作者)\s*[:：]?\s*([^，,。；;）)]{1,80})/u.exec(words)?.[1]?.trim() ?? null,
      originalHeadline: /(?:原标题|原题)(?:为)?\s*[:：]?\s*[《“「]?([^》”」。]{1,200}?)[》”」。]/u.exec(words)?.[1] ?? null,
    },
    channel: null,
  }
}
