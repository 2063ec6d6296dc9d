import type { Words } from '#renderer/i18n/use-words.ts'
import type { Verdict } from './keeps-draft.ts'

const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g
const LINE_BREAK = /\s*[\n\r\u2028\u2029]+\s*/g
const MAX_LINE = 2_000

/** One line for the slip. A pasted line break becomes a space, as in any one-line field. */
export function readLine(text: string, t: Words): Verdict<string> {
  const line = text.replace(LINE_BREAK, ' ').replace(FORBIDDEN, '')
  return line.length > MAX_LINE ? { ok: false, problem: t('slip:tooLong') } : { ok: true, value: line }
}

export function readOptionalLine(text: string, t: Words): Verdict<string | null> {
  const verdict = readLine(text, t)
  return verdict.ok && verdict.value.trim() === '' ? { ok: true, value: null } : verdict
}
