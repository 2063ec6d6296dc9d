import { ORPCError } from '@orpc/client'
import type { DeskErrorData } from '#contract/errors.ts'
import { LARGEST_DOCUMENT, LARGEST_TEXT_FILE, LONGEST_TEXT } from '#contract/limits.ts'

/** The text of a page: pasted, or in a file whose encoding is the desk's business. */
export type PageSource = { kind: 'text', text: string } | { kind: 'file', file: File }

/** The name under which pasted text is kept beside its article. */
const PASTED = '粘贴'

/** In the desk's own terms, so that it is put into the same words. */
const unreadable = (data: DeskErrorData<'text-unreadable'>): Error => new ORPCError('text-unreadable', { defined: true, data })

/**
 * As the contract takes it. Rejects as the desk would for what is too large to
 * send, and for a file that the browser cannot read: moved, forbidden, a folder.
 */
export async function sourceInput(source: PageSource): Promise<{ name: string, text: string } | { file: File }> {
  if (source.kind === 'text') {
    if (source.text.length > LONGEST_TEXT) throw unreadable({ name: PASTED, reason: 'too-large' })
    return { name: PASTED, text: source.text }
  }
  const { file } = source
  if (file.size > (/\.(?:do[ct][xm]|[xs]?html?|mht(?:ml)?|doc)$/i.test(file.name) ? LARGEST_DOCUMENT : LARGEST_TEXT_FILE)) throw unreadable({ name: file.name, reason: 'too-large' })
  try {
    await file.slice(0, 1).arrayBuffer()
  } catch {
    throw unreadable({ name: file.name, reason: 'no-access' })
  }
  return { file }
}

export const isBlank = (source: PageSource | null): boolean => source === null || (source.kind === 'text' && source.text.trim() === '')

/** Words a person brought in that a later file or text took the place of; a file is still where it was. */
export const worthKeeping = (source: PageSource | null): source is PageSource => source?.kind === 'text' && !isBlank(source)

/** What a dialog held when it was closed: there again when it opens next. `before`: a text that another one took the place of. */
export type Left = { source: PageSource | null, before: PageSource | null }

const NOTHING: Left = { source: null, before: null }
let left = NOTHING

export const leftSource = (): Left => left
export function leaveSource(now: Left): void {
  left = now
}

/** What the next opening begins with, `file` having been dropped on the window. */
export function openedWith(file: File | null): Left {
  if (file === null) return left
  return { source: { kind: 'file', file }, before: worthKeeping(left.source) ? left.source : left.before }
}

/** A page pasted with its structure: read as the same page in a file would be. Its words alone stay within reach. */
export const pastedPage = (html: string, words: string): Left => ({ source: { kind: 'file', file: new File([html], `${PASTED}.html`, { type: 'text/html' }) }, before: { kind: 'text', text: words } })

/** What stays of it when an article has been made of its source. */
export const afterMaking = ({ before }: Left): Left => (before === null ? NOTHING : { source: before, before: null })
