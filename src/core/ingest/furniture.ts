/** The parts of a page that are no article: the layout makes them again. */

const STEP = /^[\p{L}\p{N} ]+$/u

/** 首页 > 财富频道 > 正文: by its parts, since one pattern for the whole would try every way to share out the spaces between them. */
function isTrail(words: string): boolean {
  const [first = '', ...others] = words.split(/[>›»＞→]/u).map((part) => part.trim())
  return others.length >= 1 && others.length <= 6 && STEP.test(first) && first.length <= 20 && others.every((part) => STEP.test(part) && part.length <= 30)
}

export const isBreadcrumb = (words: string): boolean =>
  words.length <= 120 && (/^(?:您?(?:的)?当前(?:的)?位置|您(?:现在)?(?:的|所在的?)位置|位置)\s*[:：]/u.test(words) || isTrail(words))

/** 当前位置:红网 > 财富频道 > 正文 → 财富频道 */
export function breadcrumbChannel(words: string): string | null {
  const parts = words.replace(/^[^:：]*[:：]/u, '').split(/[>›»＞→]/u).map((part) => part.trim())
  return parts.find((part) => /频道$/u.test(part)) ?? null
}

/** Only whole lines of these and nothing else: 分享会, 分享到更多人手中 are words of a text. */
const SHARE = new RegExp(String.raw`^(?:[—–\-―─\s]*分享[—–\-―─\s]*|分享(?:到|至)?\s?[:：]?(?:\s*(?:微信好友|微信|朋友圈|新浪微博|微博|QQ好友|QQ空间|QQ|复制链接))+`
  + String.raw`|分享(?:到|至)\s?[:：]?|扫一扫[,，]?\s?(?:分享|关注|手机阅读|在手机打开).{0,10}|(?:字号|字体)\s?[:：]?(?:\s*(?:超大|默认|[大中小]))*`
  + String.raw`|[[【]?打印(?:本页|本文)?[\]】]?|[[【]?关闭(?:窗口)?[\]】]?|\d+\s*条?评论|(?:点击|阅读|浏览)(?:量|数)?(?:[:：]\s*|\s+)\d+)$`, 'u')
export const isShare = (words: string): boolean => words.length <= 60 && SHARE.test(words)

/** 阅读下一篇, 下一篇：…; not 下一篇章 or 上一篇讲到 */
export const isReadNext = (words: string): boolean => words.length <= 120 && /^(?:点击)?(?:阅读)?(?:下|上)一篇(?:\s*[:：>»]|\s|$)/u.test(words) && !words.endsWith('。')
/** 阅读下一篇 with nothing behind it: the headline is the line below */
export const isBareReadNext = (words: string): boolean => words.length <= 12 && /^(?:点击)?(?:阅读)?(?:下|上)一篇\s*[:：>»]?$/u.test(words)

export const isReturnLinks = (words: string): boolean => words.length <= 120 &&
  /^(?:[[【]?返回[^\s返]{0,20}(?:首页|主页|列表|顶部)[\]】]?\s*)+$/u.test(words)
export const returnedChannel = (words: string): string | null =>
  [...words.matchAll(/返回([^\s返]{1,20}?)(?:首页|主页)/gu)].map((match) => match[1] ?? '').find((name) => name !== '红网') ?? null

export type LinkLine = { /** of this article, or of the one it was taken from */ of: 'own' | 'original', url: string }
export function readLinkLine(words: string): LinkLine | null {
  if (words.length > 2_100) return null
  const own = /^(?:(?:本文|文章)(?:链接|网址|地址)\s*[:：]\s*)?(https?:\/\/\S+)$/iu.exec(words)?.[1]
  if (own !== undefined) return { of: 'own', url: own }
  const original = /^[(（]?原文(?:链接|网址|地址)?\s*[:：]\s*(https?:\/\/[^\s)）]+)[)）]?$/iu.exec(words)?.[1]
  return original === undefined ? null : { of: 'original', url: original }
}
