import { afterEach, describe, expect, test } from 'vitest'
import { LARGEST_TEXT_FILE, LONGEST_TEXT } from '#contract/limits.ts'
import { afterMaking, leaveSource, openedWith, sourceInput, type PageSource } from '#renderer/ingest/page-source.ts'

const pasted: PageSource = { kind: 'text', text: '渡口今天停航。' }
const file = new File(['渡口明天复航。'], '复航.txt')

afterEach(() => { leaveSource({ source: null, before: null }) })

describe('a text brought to the dialog', () => {
  test('is there again after the dialog was closed', () => {
    leaveSource({ source: pasted, before: null })
    expect(openedWith(null)).toEqual({ source: pasted, before: null })
  })

  test('is not lost to a file that was dropped on the window afterwards', () => {
    leaveSource({ source: pasted, before: null })
    expect(openedWith(file)).toEqual({ source: { kind: 'file', file }, before: pasted })
  })

  test('is what the dialog opens with once the file has become an article', () => {
    expect(afterMaking({ source: { kind: 'file', file }, before: pasted })).toEqual({ source: pasted, before: null })
    expect(afterMaking({ source: pasted, before: null })).toEqual({ source: null, before: null })
  })
})

describe('what cannot be sent is refused in words a person can act on', () => {
  const refusalOf = (source: PageSource): Promise<unknown> => sourceInput(source).then(() => null, (error: unknown) => error)

  test('a film dropped by mistake, a text of a whole library', async () => {
    const film = new File([new Uint8Array(LARGEST_TEXT_FILE + 1)], '片花.mp4')
    expect(await refusalOf({ kind: 'file', file: film })).toMatchObject({ code: 'text-unreadable', data: { name: '片花.mp4', reason: 'too-large' } })
    expect(await refusalOf({ kind: 'text', text: '字'.repeat(LONGEST_TEXT + 1) })).toMatchObject({ code: 'text-unreadable', data: { reason: 'too-large' } })
  })

  test('a file that was moved after it was chosen, or a folder', async () => {
    const gone = new File(['x'], '夹子')
    gone.slice = () => { throw new DOMException('gone', 'NotFoundError') }
    expect(await refusalOf({ kind: 'file', file: gone })).toMatchObject({ code: 'text-unreadable', data: { name: '夹子', reason: 'no-access' } })
  })

  test('anything else goes as it is', async () => {
    expect(await sourceInput(pasted)).toEqual({ name: '粘贴', text: '渡口今天停航。' })
    expect(await sourceInput({ kind: 'file', file })).toEqual({ file })
  })
})
