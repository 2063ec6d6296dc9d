/** 公众号 pages lead to 公众号 pages alone: their editor takes every other link away. */
const OWN = /^https?:\/\/mp\.weixin\.qq\.com\//i

export const leadsToWechat = (url: string): boolean => OWN.test(url)

/** The addresses that the text no longer links to, each once, numbered from 1 as they come. */
export class References {
  readonly #urls: string[] = []

  /** The number of an address; null where the words beside it are the address. */
  mark(url: string, words: string): number | null {
    if (words.trim() === url) return null
    const at = this.#urls.indexOf(url)
    return at === -1 ? this.#urls.push(url) : at + 1
  }

  list(): readonly string[] { return this.#urls }
}
