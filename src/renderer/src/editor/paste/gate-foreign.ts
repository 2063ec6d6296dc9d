import type { LexicalEditor } from 'lexical'
import type * as gateModule from '#core/gate/gate-html.ts'
import type { Gated } from '#core/gate/gate-report.ts'
import { plainTextToBody } from '#core/gate/plain-text.ts'
import { askGate, GateThreadError } from './ask-gate.ts'
import type { Foreign } from './foreign-words.ts'
import { carriesPictures, keepPicturesIn, type KeptPictures } from './kept-pictures.ts'

/** UTF-16 code units of markup that this thread reads itself, at once: 50 ms at worst. All else has a thread and a deadline of its own. */
const SMALL = 32_000

/** The gate and its parser are fetched at the first foreign paste: nothing of them is on the typing path. */
let gate: typeof gateModule | null = null
const loadGate = async (): Promise<typeof gateModule> => {
  gate ??= await import('#core/gate/gate-html.ts')
  return gate
}

/** What came of foreign words: the gate's body, or the plain words beside markup that shows none. */
const orPlain = (made: Gated, plain: string): Gated => (made.body.root.children.length > 0 || plain === '' ? made : { body: plainTextToBody(plain), notes: made.notes })

const isSmall = (foreign: Foreign): boolean => foreign.html.length <= SMALL && !carriesPictures(foreign)

/** null where it takes longer than a key may wait, or the gate is not there yet. */
export const gateAtOnce = (foreign: Foreign): Gated | null => (gate === null || !isSmall(foreign) ? null : orPlain(gate.gateHtml(foreign.html, undefined, 'clipboard'), foreign.plain))

async function through(editor: LexicalEditor, foreign: Foreign): Promise<Gated> {
  const { html, rtf } = foreign
  const carries = carriesPictures(foreign)
  if (isSmall(foreign)) return (await loadGate()).gateHtml(html, undefined, 'clipboard')
  const [answers, { picturesIn }] = await Promise.all([import('./gate-questions.ts'), import('./pictures-in.ts')])
  const here = (error: unknown): void => { if (!(error instanceof GateThreadError) || error.why === 'too-slow') throw error }
  const named = carries ? await askGate({ ask: 'pictures', html, rtf }, answers.PicturesAnswerSchema).catch((error: unknown) => { here(error); return picturesIn(html, rtf) }) : []
  const kept: KeptPictures = await keepPicturesIn(editor, named, foreign.files)
  return await askGate({ ask: 'gate', html, pictures: [...kept] }, answers.GatedAnswerSchema).catch(async (error: unknown) => {
    here(error)
    return (await loadGate()).gateHtml(html, (source) => kept.get(source) ?? null, 'clipboard')
  })
}

/** The words without their looks, where the gate is out of reach or took too long: they are better than none. 【补图】 keeps in mind that there were pictures. */
export function wordsAlone({ html, plain }: Foreign): Gated {
  const pictures = html.match(/<img\b/gi)?.length ?? 0
  const words = plain === '' ? inertWords(html) : plain
  const notes: Gated['notes'] = [{ kind: 'structure', count: 1, details: [] }]
  if (pictures === 0) return { body: plainTextToBody(words), notes }
  return { body: plainTextToBody(`${words}\n【补图】`), notes: [{ kind: 'image', count: pictures, details: [] }, ...notes] }
}

/** Never rejects: what the gate cannot read comes as words alone, and its note says so. */
export const gateForeign = (editor: LexicalEditor, foreign: Foreign): Promise<Gated> => through(editor, foreign).then((made) => orPlain(made, foreign.plain)).catch(() => wordsAlone(foreign))

/** The words of markup in a document that runs and fetches nothing. */
function inertWords(html: string): string {
  const page = new DOMParser().parseFromString(html, 'text/html')
  for (const silent of page.querySelectorAll('script, style, template, title, noscript, [hidden], [style*="display:none"], [style*="display: none"]')) silent.remove()
  for (const edge of page.querySelectorAll('p, div, h1, h2, h3, h4, h5, h6, li, tr, blockquote, pre, section, article, figure, figcaption, br')) {
    edge.before('\n')
    edge.after('\n')
  }
  return page.body.textContent
}
