/** UTF-16 units of base64: what is shorter costs nothing where it stands */
const WORTH_HOLDING = 4_096
const BASE64 = ';base64,'
const HEAD = /(["'(])(data:[\w.+-]{1,60}\/[\w.+-]{1,60}(?:;[\w=.+-]{1,60}){0,3})$/i
const LONGEST_HEAD = 400

/** of base64, with the line ends and the escapes that stand in it; by character code */
const IS_DIGIT = Uint8Array.from({ length: 128 }, (_, code) => (/[A-Za-z0-9+/=%\s]/.test(String.fromCharCode(code)) ? 1 : 0))

/** What a text that shows such an address to its readers would hold of it. */
export const HELD = ';held='

const NAME = /data:[\w.+-]{1,60}\/[\w.+-]{1,60}(?:;[\w=.+-]{1,60}){0,3};held=\d+;base64,/gi

/** `html`: with a short name where a picture or a font stood whole; `held`: the address that stood there, by that name */
export type Held = { html: string, held: ReadonlyMap<string, string> }

/**
 * A saved page without the pictures in it: a parser goes through each character of an attribute, which takes a minute for a page of
 * 50 MB that holds a page of words. Only what stands whole between quotes or brackets is taken out.
 */
export function holdPictures(html: string): Held {
  const held = new Map<string, string>()
  const names = new Map<string, string>()
  const parts: string[] = []
  let from = 0
  for (let mark = html.indexOf(BASE64); mark >= 0; mark = html.indexOf(BASE64, mark + 1)) {
    const [, open = '', head = ''] = HEAD.exec(html.slice(Math.max(from, mark - LONGEST_HEAD), mark)) ?? []
    if (head === '') continue
    let end = mark + BASE64.length
    while (IS_DIGIT[html.charCodeAt(end)] === 1) end += 1
    if (end - mark < WORTH_HOLDING || html[end] !== (open === '(' ? ')' : open)) continue
    const begin = mark - head.length
    const address = html.slice(begin, end)
    const name = names.get(address) ?? `${head}${HELD}${names.size + 1}${BASE64}`
    names.set(address, name)
    held.set(name, address)
    parts.push(html.slice(from, begin), name)
    from = end
    mark = end
  }
  return held.size === 0 ? { html, held } : { html: [...parts, html.slice(from)].join(''), held }
}

/** With the addresses back in their places that `shows` (a text made of the page) holds the names of; all of them where it holds a name in another form. */
export function putBackShown({ html, held }: Held, shows: string): Held {
  const shown = new Set([...held.keys()].filter((name) => shows.includes(name)))
  const isOther = [...shown].reduce((rest, name) => rest.replaceAll(name, ''), shows).includes(HELD)
  const back = (name: string): boolean => isOther || shown.has(name)
  return {
    html: html.replace(NAME, (name) => (back(name) ? held.get(name) ?? name : name)),
    held: new Map([...held].filter(([name]) => !back(name))),
  }
}
