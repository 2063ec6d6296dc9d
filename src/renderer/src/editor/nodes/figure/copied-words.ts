import type { DOMExportOutput } from 'lexical'

/** What another program gets of pictures: the words below them, a line each. The pictures lie at an address that only this window may ask. */
export function copiedWords(words: string): DOMExportOutput {
  if (words === '') return { element: null }
  const element = document.createElement('figure')
  for (const line of words.split('\n')) element.appendChild(document.createElement('p')).textContent = line
  return { element }
}
