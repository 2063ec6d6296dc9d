import { ulid } from 'ulid'
import { bodyText } from '#core/body/body-text.ts'
import { MAX_SNIPPETS, MAX_TEMPLATE_TEXT, MAX_TEMPLATES, type Snippet, type Template, type WritingAids } from '#core/template/template.ts'
import type { SaveSnippetInput, SaveTemplateInput } from '#contract/template-contract.ts'
import { DeskError } from '../desk-error.ts'
import type { LibraryState } from '../library/library-state.ts'

type Aid = { id: string, name: string, rev: number }
type Made = { aids: WritingAids, result: Template }
type MadeSnippet = { aids: WritingAids, result: Snippet }

/** The aid `id` as somebody saw it, or why it is another now. */
function seen<A extends Aid>(aids: readonly A[], id: string, baseRev: number, name: string): A {
  const found = aids.find((one) => one.id === id)
  if (found === undefined) throw new DeskError('template-refused', { reason: 'gone', name })
  if (found.rev !== baseRev) throw new DeskError('template-refused', { reason: 'changed', name: found.name })
  return found
}

/** In its place, or at the end; two of one name could not be told apart. */
function placed<A extends Aid>(aids: readonly A[], next: A, most: number): A[] {
  if (aids.some((one) => one.id !== next.id && one.name === next.name)) throw new DeskError('template-refused', { reason: 'name-taken', name: next.name })
  const isKnown = aids.some((one) => one.id === next.id)
  if (!isKnown && aids.length >= most) throw new DeskError('template-refused', { reason: 'too-many', name: next.name })
  return isKnown ? aids.map((one) => (one.id === next.id ? next : one)) : [...aids, next]
}

const revOf = (aids: readonly Aid[], { id, baseRev, name }: { id: string | null, baseRev: number, name: string }): { id: string, rev: number } =>
  (id === null ? { id: ulid(), rev: 1 } : { id, rev: seen(aids, id, baseRev, name).rev + 1 })

async function change<T>(state: LibraryState, work: (aids: WritingAids) => { aids: WritingAids, result: T }): Promise<T> {
  await state.folder.guard()
  const result = await state.templates.update((now) => {
    const { aids, result } = work(now)
    return { data: aids, result }
  })
  state.hub.tell({ type: 'library-changed' })
  return result
}

/** DeskError template-refused, and what a write may say */
export function saveTemplate(state: LibraryState, input: SaveTemplateInput): Promise<Template> {
  if (bodyText(input.body, { dateline: null }).length > MAX_TEMPLATE_TEXT) throw new DeskError('template-refused', { reason: 'too-long', name: input.name })
  return change(state, (aids): Made => {
    const template: Template = { ...revOf(aids.templates, input), name: input.name, slip: input.slip, body: input.body }
    return { aids: { ...aids, templates: placed(aids.templates, template, MAX_TEMPLATES) }, result: template }
  })
}

export function saveSnippet(state: LibraryState, input: SaveSnippetInput): Promise<Snippet> {
  return change(state, (aids): MadeSnippet => {
    const snippet: Snippet = { ...revOf(aids.snippets, input), name: input.name, words: input.words }
    return { aids: { ...aids, snippets: placed(aids.snippets, snippet, MAX_SNIPPETS) }, result: snippet }
  })
}

export function removeAid(state: LibraryState, kind: 'templates' | 'snippets', { id, baseRev }: { id: string, baseRev: number }): Promise<void> {
  return change(state, (aids) => {
    const gone = seen<Aid>(aids[kind], id, baseRev, '')
    const left = kind === 'templates' ? { ...aids, templates: aids.templates.filter((one) => one.id !== gone.id) } : { ...aids, snippets: aids.snippets.filter((one) => one.id !== gone.id) }
    return { aids: left, result: undefined }
  })
}
