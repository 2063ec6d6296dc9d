import { $createParagraphNode, $createTextNode, $getRoot } from 'lexical'
import { beforeEach, expect, test } from 'vitest'
import { bodyText } from '#core/body/body-text.ts'
import { OpenDocument } from '#renderer/document/open-document.ts'
import { FakeDesk, FIRST, view, VOIDED, words } from './fake-desk.ts'

let desk: FakeDesk
const open = (): OpenDocument => new OpenDocument(desk.articles.get(FIRST) ?? view(FIRST), desk.deps('a'))
const write = (document: OpenDocument, line: string): void =>
  document.editor.update(() => { $getRoot().append($createParagraphNode().append($createTextNode(line))) }, { discrete: true })
const inLibrary = (id = FIRST): string => {
  const found = desk.articles.get(id)
  return found === undefined ? '' : bodyText(found.body, found.slip)
}
beforeEach(() => { desk = new FakeDesk() })

test('words that landed, typed on while the desk is away, are one’s own when it is back: nobody is asked to choose between them', async () => {
  const document = open()
  write(document, '我写的。')
  desk.failure = { code: 'connection-lost', after: true }
  await desk.clock.pass(500)
  expect(inLibrary()).toContain('我写的。')
  desk.failure = { code: 'connection-lost' } // the desk is gone
  write(document, '再写的。')
  await desk.clock.pass(3_000)
  desk.failure = null
  await desk.clock.pass(60_000)
  expect(document.notices).toEqual([])
  expect(document.saveState.kind).toBe('saved')
})

test('另存为新稿 goes on after an answer that was lost', async () => {
  const document = open()
  write(document, '我写的。')
  desk.elsewhere({ body: words('别人写的。') })
  await desk.clock.pass(500)
  expect(document.notices).toEqual([{ kind: 'refused', code: 'stale-revision' }])
  let n = 0
  desk.afterSave = () => {
    n += 1
    if (n === 1) write(document, '按下之后又写的。')
    if (n === 2) desk.failure = { code: 'connection-lost', after: true }
  }
  await expect(document.saveAsNew()).rejects.toThrow()
  desk.failure = null
  desk.afterSave = () => undefined
  const outcome = await document.saveAsNew().catch((error: unknown) => error)
  expect(typeof outcome).toBe('string')
})

test('另存为新稿 puts the words into another article where the one it had made was binned meanwhile', async () => {
  const document = open()
  write(document, '我写的。')
  desk.elsewhere({ body: words('别人写的。') })
  await desk.clock.pass(500)
  let n = 0
  desk.afterSave = () => {
    n += 1
    if (n === 1) write(document, '按下之后又写的。')
  }
  desk.beforeSave = () => { desk.failure = { code: 'disk-full' } }
  await expect(document.saveAsNew()).rejects.toThrow()
  desk.failure = null
  desk.beforeSave = () => undefined
  desk.afterSave = () => undefined
  const made = [...desk.articles.keys()].find((id) => id !== FIRST) ?? ''
  desk.elsewhere({ trashed: { at: '2026-01-02T03:04:05.678Z', by: null } }, made)
  const outcome = await document.saveAsNew().catch((error: unknown) => error)
  expect(typeof outcome).toBe('string')
})

test('that reviews are void is no longer said of an article whose library version is at another stage', async () => {
  const document = open()
  document.adopt(desk.elsewhere({ stage: 'second-review' }))
  document.setWriter({ id: 'e', name: '裴知秋', role: 'editor' }, false)
  desk.voided = VOIDED
  write(document, '人下船。')
  await document.flush()
  desk.voided = null
  expect(document.notices).toEqual([{ kind: 'voided', stage: 'first-review' }])
  write(document, '再写。')
  desk.elsewhere({ stage: 'draft', body: words('别人。') })
  await desk.clock.pass(500)
  await document.loadLibraryVersion()
  expect(document.stage).toBe('draft')
  expect(document.notices.filter(({ kind }) => kind === 'voided')).toEqual([])
})
