import type { LexicalEditor } from 'lexical'

/** Pastes that were taken and stand in no text yet: the gate is being fetched, pictures are being kept, a composition is waited for. */
const underWay = new WeakMap<LexicalEditor, Set<Promise<void>>>()

/** `landing` never rejects. */
export function setOut(editor: LexicalEditor, landing: Promise<void>): void {
  const all = underWay.get(editor) ?? new Set()
  underWay.set(editor, all.add(landing))
  void landing.then(() => all.delete(landing))
}

export const isPasteUnderWay = (editor: LexicalEditor): boolean => (underWay.get(editor)?.size ?? 0) > 0

/** Resolves when every paste that was taken has landed in the text, or been said to have found no place. */
export async function pastesLanded(editor: LexicalEditor): Promise<void> {
  while (isPasteUnderWay(editor)) await Promise.all(underWay.get(editor) ?? [])
}
