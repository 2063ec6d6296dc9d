import type { Rights } from '../slip/slip.ts'

export type ReadRights = {
  /** what the line says of it; the rest of the rights stays as other lines have it */
  rights: Partial<Rights> & Pick<Rights, 'kind'>
  /** the channel an original names: 财富频道 */
  channel: string | null
}

// 本文为某某频道原创文章 …, and nothing longer: 本文系统梳理了原创作品 is a sentence of a text.
const ORIGINAL = /^[(（【]?(?:版权声明\s*[:：]\s*)?本(?:文|稿)(?:为|系|是)([^，。,；;]{0,30}?)(?:的)?(?:独家)?原创(?:文章|稿件|作品|内容|报道|新闻)?[，,。；;]/u
const REPRINT = /^[(（【]?\s*(?:本文|本稿)?(?:转载自|转载于|转载|转自|摘编自|摘自|原载于|原载)\s*[:：]?\s*[《“「【]?([^《》“”「」【】，,；;。：:\s（）()]{2,40})[》”」】]?(?=$|[，,；;。：:\s（）()])/u
/** These words say that a copy is meant, where 转自 and 原载 alone may open a sentence. */
const SAYS_COPY = /^[(（【]?\s*(?:本文|本稿)(?:转载|转自|摘|原载)|^[(（【]?\s*(?:转载|转自|摘编自|摘自|原载于?)(?:自|于)?\s*[:：]|原(?:文|作者|标题|题|链接)|https?:/u
const ORIGINAL_AUTHOR = /(?:原作者(?:是|为|\s*[:：])?|作者\s*[:：])\s*(?!所有|及|或|的|与|和|本人|享有)([^，,。；;）)《]{1,80})/u
const ORIGINAL_HEADLINE = /(?:原标题|原题)(?:是|为)?\s*[:：]?\s*(?:[《“「]([^》”」]{1,200})[》”」]|([^》”」。，,；;）)]{1,200}))/u
const DETAIL = /^[(（【]?\s*(原标题|原题|原作者)\s*[:：]\s*(.{1,200}?)\s*[)）】]?$/u
const NEXT_LABEL = /[\s，,；;]+(?=(?:原?作者|来源|记者|责任编辑|责编|编辑|(?:原文)?链接)(?:\s*[:：]|\s))/u
const DETAIL_SOURCE = /来源\s*[:：]\s*[《“「【]?([^《》“”「」【】，,；;。：:\s（）()]{2,40})/u

/** 原标题：… and 原作者：…, with what other labels stand behind; a headline may have commas and spaces of its own. */
function readDetail(label: string, said: string): Partial<Rights> {
  const titled = label === '原作者' ? null : /^[《“「]([^》”」]+)[》”」](?=$|[\s，,；;。])/u.exec(said)
  const end = titled?.[0].length ?? NEXT_LABEL.exec(said)?.index ?? said.length
  const value = titled?.[1] ?? said.slice(0, end)
  const behind = said.slice(end)
  const author = ORIGINAL_AUTHOR.exec(behind)?.[1]?.trim()
  const source = DETAIL_SOURCE.exec(behind)?.[1]
  return {
    ...(label === '原作者' ? { originalAuthor: value } : { originalHeadline: value, ...(author === undefined ? {} : { originalAuthor: author }) }),
    ...(source === undefined ? {} : { source }),
  }
}

/** Reads a line that says whose the article is. A reprint names its source, and may name link, author and headline. */
export function readRights(words: string): ReadRights | null {
  if (words.length > 300) return null
  const original = ORIGINAL.exec(`${words}。`)
  if (original !== null) {
    const channel = original[1] ?? ''
    return { rights: { kind: 'original' }, channel: channel.endsWith('频道') ? channel : null }
  }
  const detail = DETAIL.exec(words)
  if (detail !== null) {
    return { rights: { kind: 'reprint', ...readDetail(detail[1] ?? '', detail[2] ?? '') }, channel: null }
  }
  const reprint = REPRINT.exec(words)
  if (reprint === null || !SAYS_COPY.test(words)) return null
  const url = /https?:\/\/[^\s，。；）)》”]+/iu.exec(words)?.[0]
  const author = ORIGINAL_AUTHOR.exec(words)?.[1]?.trim()
  const headline = ORIGINAL_HEADLINE.exec(words)
  const named = headline?.[1] ?? headline?.[2]
  return {
    rights: {
      kind: 'reprint', source: reprint[1] ?? null, ...(url === undefined ? {} : { url }),
      ...(author === undefined ? {} : { originalAuthor: author }), ...(named === undefined ? {} : { originalHeadline: named.trim() }),
    },
    channel: null,
  }
}
