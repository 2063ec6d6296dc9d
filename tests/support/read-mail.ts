/** A part of a mail as RFC 2045 has it: headers unfolded, content decoded. For tests alone: it reads what our own writer may write, and refuses the rest. */
export type ReadPart = { type: string, headers: Map<string, string>, parts: ReadPart[], bytes: Buffer }

const decoded = (words: string): string => words.replace(/(=\?UTF-8\?B\?[\w+/=]*\?=)\s+(?==\?)/g, '$1').replace(/=\?UTF-8\?B\?([\w+/=]*)\?=/g, (_whole, base64: string) => Buffer.from(base64, 'base64').toString('utf8'))

/** A parameter of a header, also in pieces (RFC 2231). */
export function parameterOf(header: string, name: string): string | null {
  const simple = new RegExp(`;\\s*${name}="([^"]*)"`).exec(header)?.[1]
  if (simple !== undefined) return simple
  const pieces = [...header.matchAll(new RegExp(`;\\s*${name}\\*(?:(\\d+)\\*)?=(?:UTF-8'')?([^;\\s]*)`, 'g'))]
  return pieces.length === 0 ? null : decodeURIComponent(pieces.map(([, , value]) => value).join(''))
}

export function readMail(source: string): ReadPart {
  const cut = source.indexOf('\r\n\r\n')
  if (cut === -1) throw new Error('no end of the headers')
  const headers = new Map(source.slice(0, cut).replace(/\r\n[ \t]/g, ' ').split('\r\n').map((line): [string, string] => {
    const at = line.indexOf(':')
    if (!/^[\w-]+$/.test(line.slice(0, at))) throw new Error(`no header: ${line}`)
    return [line.slice(0, at).toLowerCase(), decoded(line.slice(at + 1).trim())]
  }))
  const content = source.slice(cut + 4)
  const said = headers.get('content-type') ?? 'text/plain'
  const type = /^[^;]*/.exec(said)?.[0] ?? ''
  const boundary = parameterOf(said, 'boundary')
  if (!type.startsWith('multipart/') || boundary === null) {
    if (headers.get('content-transfer-encoding') !== 'base64') throw new Error('not base64')
    return { type, headers, parts: [], bytes: Buffer.from(content, 'base64') }
  }
  const [before, ...rest] = `\r\n${content}`.split(`\r\n--${boundary}`)
  if (before !== '' || rest.at(-1)?.trim() !== '--') throw new Error('boundaries')
  return { type, headers, parts: rest.slice(0, -1).map((one) => readMail(one.replace(/^\r\n/, ''))), bytes: Buffer.alloc(0) }
}
