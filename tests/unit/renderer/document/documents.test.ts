// @vitest-environment happy-dom
import { $createParagraphNode, $createTextNode, $getRoot } from 'lexical'
import { expect, test } from 'vitest'
import { Documents } from '#renderer/document/documents.ts'
import { pasteSaid, sayMissed } from '#renderer/editor/paste/paste-said.ts'
import { FakeDesk, FIRST, view, words } from './fake-desk.ts'
import { settle } from './manual-clock.ts'

test('an article in no pane is closed once the paste that found no place is let go, not before; one shown again meanwhile stays', async () => {
  const desk = new FakeDesk()
  const documents = new Documents(desk.deps())
  const document = await documents.take(FIRST)
  sayMissed(document.editor, { body: words('灯'), notes: [] }, () => undefined)
  documents.release(FIRST)
  await settle()
  expect(documents.ids).toEqual([FIRST])
  expect(documents.pending).toBe(true)
  expect(await documents.take(FIRST)).toBe(document)
  pasteSaid(document.editor).missed[0]?.dismiss()
  await settle()
  expect(documents.ids).toEqual([FIRST])
  sayMissed(document.editor, { body: words('灯'), notes: [] }, () => undefined)
  documents.release(FIRST)
  await settle()
  pasteSaid(document.editor).missed[0]?.dismiss()
  await settle()
  expect(documents.ids).toEqual([])
})

test('an article whose last words could not be saved is closed once they are', async () => {
  const desk = new FakeDesk()
  const documents = new Documents(desk.deps())
  const document = await documents.take(FIRST)
  desk.failure = { code: 'disk-full' }
  document.editor.update(() => { $getRoot().append($createParagraphNode().append($createTextNode('人下船。'))) }, { discrete: true })
  documents.release(FIRST)
  await settle()
  expect(documents.ids).toEqual([FIRST])
  desk.failure = null
  await desk.clock.pass(60_000)
  await settle()
  expect(documents.ids).toEqual([])
})

test('an article asked for ahead is fetched once; an answer that nobody took in time is never shown: somebody may have written since', async () => {
  const desk = new FakeDesk()
  const deps = desk.deps()
  let asked = 0
  const { get } = deps.desk.article
  deps.desk.article.get = async (input, ...rest) => {
    asked += 1
    return await get(input, ...rest)
  }
  const documents = new Documents(deps)
  documents.expect(FIRST)
  documents.expect(FIRST)
  await documents.take(FIRST)
  expect(asked).toBe(1)
  documents.release(FIRST)
  await settle()

  documents.expect(FIRST)
  await settle()
  desk.articles.set(FIRST, view(FIRST, { rev: 2, body: words('船开了。') }))
  expect((await documents.take(FIRST)).rev).toBe(2)
})

test('an article that could not be had when it was asked for ahead is asked for again', async () => {
  const desk = new FakeDesk()
  const documents = new Documents(desk.deps())
  const kept = view(FIRST)
  desk.articles.delete(FIRST)
  documents.expect(FIRST)
  await settle()
  desk.articles.set(FIRST, kept)
  expect((await documents.take(FIRST)).id).toBe(FIRST)
})

test('what somebody else saves while an article is on its way is on the page: the answer under way was older', async () => {
  const desk = new FakeDesk()
  const deps = desk.deps()
  const { get } = deps.desk.article
  let answer = (): void => undefined
  const held = new Promise<void>((resolve) => { answer = resolve })
  // Read at once, answered later: what is saved in between is told before the answer comes.
  deps.desk.article.get = async (input, ...rest) => {
    const read = await get(input, ...rest)
    await held
    return read
  }
  const documents = new Documents(deps)
  documents.expect(FIRST)
  const taken = documents.take(FIRST)
  await settle()
  const { rev } = desk.elsewhere({ body: words('船开了。') })
  documents.heard(FIRST, rev)
  answer()
  const document = await taken
  await settle()
  await settle()
  expect(document.rev).toBe(rev)
  expect(document.readBody()).toEqual(words('船开了。'))
})
