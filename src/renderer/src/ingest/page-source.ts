/** The text of a page: pasted, or in a file whose encoding is the desk's business. */
export type PageSource = { kind: 'text', text: string } | { kind: 'file', file: File }

/** The name under which pasted text is kept beside its article. */
const PASTED = '粘贴'

/** As the contract takes it. */
export const sourceInput = (source: PageSource): { name: string, text: string } | { file: File } =>
  source.kind === 'text' ? { name: PASTED, text: source.text } : { file: source.file }

export const isBlank = (source: PageSource | null): boolean => source === null || (source.kind === 'text' && source.text.trim() === '')

let left: PageSource | null = null

/** Text of a dialog that was closed before it became an article: there again when the dialog opens next. */
export const leftSource = (): PageSource | null => left
export function leaveSource(source: PageSource | null): void {
  left = source
}
