// @vitest-environment happy-dom
import { PASTE_COMMAND, type LexicalEditor } from 'lexical'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { body, paragraph, text } from '#core/body/body-nodes.ts'
import { bodyText } from '#core/body/body-text.ts'
import { gateHtml } from '#core/gate/gate-html.ts'
import { screenBody } from '#renderer/document/screen-body.ts'
import { pastesLanded } from '#renderer/editor/paste/on-its-way.ts'
import { pasteSaid } from '#renderer/editor/paste/paste-said.ts'
import { $textAt, editorOf, write } from './article-editor.ts'

/** What the thread does with a question: answers it, dies of it, says something else, or says nothing for ever. */
type Manner = 'answers' | 'dies' | 'babbles' | 'hangs' | 'never starts' | 'cannot start'

let manner: Manner = 'answers'
const threads: Thread[] = []

class Thread extends EventTarget {
  isEnded = false
  onmessage: ((event: MessageEvent<unknown>) => void) | null = null
  onerror: ((event: Event) => void) | null = null

  constructor() {
    super()
    threads.push(this)
    if (manner === 'never starts') return
    queueMicrotask(() => this.dispatchEvent(manner === 'cannot start' ? new Event('error') : new MessageEvent('message', { data: 'ready' })))
  }

  postMessage({ html }: { html: string }): void {
    queueMicrotask(() => {
      if (this.isEnded || manner === 'hangs') return
      if (manner === 'dies') this.onerror?.(new Event('error'))
      else this.onmessage?.(new MessageEvent('message', { data: manner === 'babbles' ? { body: 'x' } : gateHtml(html) }))
    })
  }

  terminate(): void { this.isEnded = true }
}

/** Few words, and more markup than the page's own thread reads. */
const LONG = `<p class="${'x'.repeat(1_000)}">船<b>来了</b>。</p>`.repeat(40)
const WORDS = '船来了。'.repeat(40)

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('Worker', Thread)
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

function pasted(): LexicalEditor {
  const editor = editorOf(body(paragraph(text('渡口：'))))
  write(editor, () => { $textAt(0, 0).select(3, 3) })
  const data = new DataTransfer()
  data.setData('text/html', LONG)
  editor.dispatchCommand(PASTE_COMMAND, new ClipboardEvent('paste', { clipboardData: data }))
  return editor
}
const words = (editor: LexicalEditor): string => bodyText(screenBody(editor), { dateline: null }).replace(/\s/g, '')
const notes = (editor: LexicalEditor): string[] => pasteSaid(editor).last?.notes.map(({ kind }) => kind) ?? []
const isBold = (editor: LexicalEditor): boolean => JSON.stringify(screenBody(editor)).includes('"format":1')

test('what the thread answers comes with its looks, and the thread is kept for the next', async () => {
  manner = 'answers'
  const editor = pasted()
  await pastesLanded(editor)
  expect([words(editor), isBold(editor), notes(editor)]).toEqual([`渡口：${WORDS}`, true, []])
  expect(threads.at(-1)?.isEnded).toBe(false)
})

test.each<Manner>(['dies', 'babbles'])('a thread that %s over a page: every word comes alone, and it is said; the next paste has a new thread', async (how) => {
  manner = how
  const editor = pasted()
  await pastesLanded(editor)
  expect([words(editor), isBold(editor), notes(editor)]).toEqual([`渡口：${WORDS}`, false, ['structure']])
  manner = 'answers'
  const next = pasted()
  await pastesLanded(next)
  expect(isBold(next)).toBe(true)
})

test('a thread that hangs over a page is ended at its deadline, and every word comes alone', async () => {
  manner = 'answers'
  await pastesLanded(pasted())
  manner = 'hangs'
  const editor = pasted()
  await vi.advanceTimersByTimeAsync(19_999)
  expect(words(editor)).toBe('渡口：')
  expect(pasteSaid(editor).wordsOnly).not.toBeNull()
  await vi.advanceTimersByTimeAsync(1)
  await pastesLanded(editor)
  expect([words(editor), notes(editor)]).toEqual([`渡口：${WORDS}`, ['structure']])
  expect(pasteSaid(editor).wordsOnly).toBeNull()
  expect(threads.at(-1)?.isEnded).toBe(true)
})

test.each<Manner>(['cannot start', 'never starts'])('a thread that %s: this one reads the page itself, with its looks', async (how) => {
  manner = 'dies'
  await pastesLanded(pasted())
  manner = how
  const editor = pasted()
  await vi.advanceTimersByTimeAsync(20_000)
  await pastesLanded(editor)
  expect([words(editor), isBold(editor), notes(editor)]).toEqual([`渡口：${WORDS}`, true, []])
})

test('只要文字 brings the words at once, and what the thread answers later brings them no second time', async () => {
  manner = 'answers'
  await pastesLanded(pasted())
  manner = 'hangs'
  const editor = pasted()
  await vi.advanceTimersByTimeAsync(599)
  expect(pasteSaid(editor).wordsOnly).toBeNull()
  await vi.advanceTimersByTimeAsync(1)
  pasteSaid(editor).wordsOnly?.()
  await pastesLanded(editor)
  expect([words(editor), isBold(editor)]).toEqual([`渡口：${WORDS}`, false])
  const late = threads.at(-1)
  late?.onmessage?.(new MessageEvent('message', { data: gateHtml(LONG) }))
  await vi.advanceTimersByTimeAsync(30_000)
  expect(words(editor)).toBe(`渡口：${WORDS}`)
})
