import { headerName, headerWords, mailDate, parameter, type Base64 } from './mail-words.ts'

/** `cid`: by which the page of the mail names it; null for what is only attached */
export type MailFile = { name: string, type: string, bytes: Uint8Array, cid: string | null }
export type Mail = {
  /** ASCII, of this mail alone: an article's id and revision */
  id: string
  /** who sends it, as people read it; whoever opens it sends it from an address of their own */
  from: string
  subject: string
  /** ISO 8601 */
  at: string
  text: string
  html: string
  files: readonly MailFile[]
}

/** A domain that nobody can have (RFC 2606): the desk knows nobody's address. */
const NOBODY = 'desk.invalid'
const LINE = 76

const lines = (encoded: string): string => encoded.replace(new RegExp(`.{${LINE}}(?=.)`, 'g'), '$&\r\n')
const part = (headers: readonly string[], content: string): string => `${headers.join('\r\n')}\r\n\r\n${content}`

/** Parts between boundaries. Everything in them is base64 or a part like this, so no boundary can occur in one. */
function multipart(kind: string, boundary: string, parts: readonly string[]): string {
  return part([`Content-Type: multipart/${kind};\r\n boundary="${boundary}"`], `${parts.map((one) => `--${boundary}\r\n${one}\r\n`).join('')}--${boundary}--\r\n`)
}

/**
 * A mail to be opened by any mail program and sent from there (RFC 5322, 2045 to 2047, 2231, 2387): plain text and rich text, pictures
 * in their places, files attached. ASCII alone, no line over 998 characters; X-Unsent opens it as a draft where a program knows that.
 */
export function writeMail({ id, from, subject, at, text, html, files }: Mail, base64: Base64): string {
  const words = (type: string, of: string): string => part([`Content-Type: text/${type}; charset=UTF-8`, 'Content-Transfer-Encoding: base64'], lines(base64(of.replace(/\r?\n/g, '\r\n'))))
  const file = ({ name, type, bytes, cid }: MailFile): string => part([
    `Content-Type: ${type}${parameter('name', name)}`, 'Content-Transfer-Encoding: base64',
    `Content-Disposition: ${cid === null ? 'attachment' : 'inline'}${parameter('filename', name)}`, ...(cid === null ? [] : [`Content-ID: <${cid}>`]),
  ], lines(base64(bytes)))
  const [shown, attached] = [files.filter(({ cid }) => cid !== null), files.filter(({ cid }) => cid === null)]
  const page = shown.length === 0 ? words('html', html) : multipart('related', `=_rednet_${id}_3`, [words('html', html), ...shown.map(file)])
  const both = multipart('alternative', `=_rednet_${id}_2`, [words('plain', text), page])
  const body = attached.length === 0 ? both : multipart('mixed', `=_rednet_${id}_1`, [both, ...attached.map(file)])
  return [
    `Date: ${mailDate(at)}`, `From: ${headerName(from, base64)}\r\n <desk@${NOBODY}>`, `Subject: ${headerWords(subject, base64)}`, `Message-ID: <${id}@${NOBODY}>`, 'X-Unsent: 1', 'MIME-Version: 1.0', body,
  ].join('\r\n')
}
