/** The parts of a page that are no article: the layout makes them again. */

export const isBreadcrumb = (words: string): boolean =>
  words.length <= 120 && (/^(?:您?(?:的)?当前(?:的)?位置|您的位置|位置)\s*[:：]/u.test(words) || /^[\p{L}\p{N} ]{1,20}(?:\s*[>›»＞→]\s*[\p{L}\p{N} ]{1,30}){1,6}$/u.test(words))

/** 当前位置:红网 > 财富频道 > 正文 → 财富频道 */
export function breadcrumbChannel(words: string): string | null {
  const parts = words.replace(/^[^:：]*[:：]/u, '').split(/[>›»＞→]/u).map((part) => part.trim())
  return parts.find((part) => /频道$/u.test(part)) ?? null
}

export const isShare = (words: string): boolean =>
  words.length <= 40 && /^(?:[—–\-―─\s]*分享[—–\-―─\s]*|分享(?:到|至)\s?[:：]?.*|扫一扫.{0,12}|(?:字号|字体)\s?[:：].*|[[【]?打印(?:本页|本文)?[\]】]?|[[【]?关闭(?:窗口)?[\]】]?|\d+\s*(?:条)?评论|点击(?:量|数)?[:：]\s*\d+)$/u.test(words)

export const isReadNext = (words: string): boolean => /^(?:阅读|点击阅读)?(?:下|上)一篇\s*[:：]?/u.test(words) && words.length <= 120
/** 阅读下一篇 with nothing behind it: the headline is the line below */
export const isBareReadNext = (words: string): boolean => /^(?:阅读|点击阅读)?(?:下|上)一篇\s*[:：]?$/u.test(words)

export const isReturnLinks = (words: string): boolean => words.length <= 120 &&
  /^(?:[[【]?返回[^\s返]{1,20}(?:首页|主页|列表|顶部)[\]】]?\s*)+$/u.test(words)
export const returnedChannel = (words: string): string | null =>
  [...words.matchAll(/返回([^\s返]{1,20}?)(?:首页|主页)/gu)].map((match) => match[1] ?? '').find((name) => name !== '红网') ?? null

export const linkLine = (words: string): string | null =>
  /^(?:本文(?:链接|网址|地址)|文章链接|原文链接)\s*[:：]\s*(https?:\/\/\S+)$/iu.exec(words)?.[1] ?? null
export const bareLink = (words: string): string | null => /^(https?:\/\/\S+)$/i.exec(words)?.[1] ?? null
