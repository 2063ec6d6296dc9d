/**
 * What HTML does not allow as text: control characters, halves of surrogate
 * pairs and noncharacters. Each becomes U+FFFD, so that a reader sees that
 * something stood there and no parser or encoder can stumble over it.
 */
const NOT_TEXT = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufdd0-\ufdef]|\p{Surrogate}|[\ufffe\uffff]|[\u{1fffe}\u{1ffff}\u{2fffe}\u{2ffff}\u{3fffe}\u{3ffff}\u{4fffe}\u{4ffff}\u{5fffe}\u{5ffff}\u{6fffe}\u{6ffff}\u{7fffe}\u{7ffff}\u{8fffe}\u{8ffff}\u{9fffe}\u{9ffff}\u{afffe}\u{affff}\u{bfffe}\u{bffff}\u{cfffe}\u{cffff}\u{dfffe}\u{dffff}\u{efffe}\u{effff}\u{ffffe}\u{fffff}\u{10fffe}\u{10ffff}]/gu
const SPECIAL = /[&<>"']/g
const ENTITY: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Nothing but what stands as it is: nearly all words there are, told in one look. */
const ORDINARY = /^[\n\t !#-%(-;=?-~\u00a0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd]*$/

/** Words as a file of text may hold them: line breaks alike, what is no text as a visible mark. */
export const plainText = (text: string): string => text.replace(/\r\n?/g, '\n').replace(NOT_TEXT, '\ufffd')

/** JSON as a data block of a page (HTML, 4.12.1.3): no `<` by which words could end it or begin a comment; what is no text becomes U+FFFD as everywhere in the page. */
export const dataBlock = (value: unknown): string => JSON.stringify(value, (_, part: unknown) => (typeof part === 'string' && !ORDINARY.test(part) ? plainText(part) : part)).replaceAll('<', '\\u003c')

/** Any string as the text of an element or the value of a double-quoted attribute. */
export function escapeHtml(text: string): string {
  return ORDINARY.test(text) ? text : plainText(text).replace(SPECIAL, (character) => ENTITY[character] ?? '')
}

const HREF = /^(?:https?:\/\/|mailto:)[^\s<>"'\\\u0000-\u001f]+$/i

/** The address as an href may carry it; null for anything but http, https and mailto, so no page ever links to script. */
export const safeHref = (url: string | null): string | null => (url !== null && HREF.test(url) ? url : null)
