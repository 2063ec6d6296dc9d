import '#tests/support/property-seed.ts'
import fc from 'fast-check'
import { $createParagraphNode, $createTextNode, $getRoot, $isElementNode, $isTextNode, HISTORY_PUSH_TAG, REDO_COMMAND, UNDO_COMMAND } from 'lexical'
import { beforeEach, expect, test, vi } from 'vitest'
import { body, paragraph, text } from '#core/body/body-nodes.ts'
import { anchorTexts } from '#core/comments/anchor-text.ts'
import { anchorAt } from '#core/comments/carry-anchors.ts'
import type { Thread } from '#core/comments/thread.ts'
import { readPageText } from '#renderer/comments/editor-places.ts'
import { newCommentId } from '#renderer/comments/new-comment-id.ts'
import { threadsOf } from '#renderer/comments/tracked-threads.ts'
import { screenBody } from '#renderer/document/screen-body.ts'
import { OpenDocument } from '#renderer/document/open-document.ts'
import { createArticleEditor } from '#renderer/editor/create-article-editor.ts'
import { anyBody } from '#tests/support/arbitrary-page.ts'
import { FakeDesk, FIRST, view } from '../document/fake-desk.ts'

const BODY = body(paragraph(text('渡口在镇子北边。')), paragraph(text('船家老周每天清早开船。')))
const TEXTS = anchorTexts(BODY)
const by = { id: 'e', name: '林编辑', role: 'editor' as const }

const thread = (block: number, start: number, end: number): Thread => ({
  id: newCommentId(), anchor: anchorAt(TEXTS, { block, at: start }, { block, at: end }), messages: [{ id: newCommentId(), at: '2026-01-02T03:04:05.678Z', by, text: '查一下。', editedAt: null }], isBlocking: false, assignee: null, resolved: null,
})

let desk: FakeDesk
beforeEach(() => {
  vi.stubGlobal('requestIdleCallback', () => 0)
  vi.stubGlobal('cancelIdleCallback', () => undefined)
  desk = new FakeDesk()
})
const open = (comments: Thread[]): OpenDocument => {
  desk.articles.set(FIRST, view(FIRST, { body: BODY, comments }))
  return new OpenDocument(view(FIRST, { body: BODY, comments }), desk.deps())
}
const words = (document: OpenDocument): (string | null)[] => {
  const tracked = threadsOf(document)
  tracked.refresh()
  return tracked.threads.map(({ anchor }) => (anchor === null || anchor.isLost ? null : anchor.words))
}
const edit = (document: OpenDocument, act: () => void): void => document.editor.update(act, { discrete: true, tag: HISTORY_PUSH_TAG })
function $blockAt(index: number) {
  const block = $getRoot().getChildAtIndex(index)
  if (!$isElementNode(block)) throw new Error('no block')
  return block
}

test('the page’s text is counted as the library counts it, for any body, marked or not', () => {
  fc.assert(fc.property(anyBody, (blocks) => {
    // As a save leaves it: without the lists and items that hold nothing.
    const written = createArticleEditor(blocks)
    const { editor, dispose } = createArticleEditor(screenBody(written.editor))
    written.dispose()
    expect(readPageText(editor).texts).toEqual(anchorTexts(screenBody(editor)))
    dispose()
  }), { numRuns: 60 })
})

test('comments follow edits, undo and redo, and none of it is a change of the article', () => {
  const document = open([thread(1, 4, 8), thread(0, 0, 2)])
  expect(words(document)).toEqual(['渡口', '每天清早'])
  expect([document.pending, document.readBody()]).toEqual([false, BODY])
  edit(document, () => { $blockAt(0).remove() })
  expect(words(document)).toEqual([null, '每天清早'])
  edit(document, () => {
    const first = $blockAt(0).getFirstChild()
    if ($isTextNode(first)) first.spliceText(5, 0, '一大')
  })
  expect(words(document)).toEqual([null, '每一大天清早'])
  document.editor.dispatchCommand(UNDO_COMMAND, undefined)
  document.editor.dispatchCommand(UNDO_COMMAND, undefined)
  document.editor.read(() => undefined)
  expect(words(document)).toEqual(['渡口', '每天清早'])
  document.editor.dispatchCommand(REDO_COMMAND, undefined)
  document.editor.read(() => undefined)
  expect(words(document)).toEqual([null, '每天清早'])
  // A comment that comes meanwhile is no step of undo, and undo takes none away.
  const late = thread(1, 0, 4)
  document.tookActs({ ...desk.elsewhere({ comments: [...document.view.comments, late] }) })
  expect(words(document)).toEqual([null, '船家老周', '每天清早'])
  document.editor.dispatchCommand(UNDO_COMMAND, undefined)
  document.editor.read(() => undefined)
  expect(words(document)).toEqual(['渡口', '船家老周', '每天清早'])
})

test('words of this window that the library refused stay refused when somebody comments: they go over nobody’s', async () => {
  const document = open([])
  edit(document, () => { $blockAt(0).append($createTextNode('我写的。')) })
  desk.elsewhere({ body: body(paragraph(text('别人写的。'))) })
  await desk.clock.pass(500)
  expect(document.notices).toEqual([{ kind: 'refused', code: 'stale-revision' }])
  document.tookActs(desk.elsewhere({ comments: [thread(0, 0, 2)] }))
  await desk.clock.pass(5_000)
  expect(document.notices).toEqual([{ kind: 'refused', code: 'stale-revision' }])
  expect(desk.articles.get(FIRST)?.body).toEqual(body(paragraph(text('别人写的。'))))
  expect(document.view.comments).toHaveLength(1)
})

test('a save that meets one comment after another gets through, and nobody is asked', async () => {
  const document = open([])
  let left = 3
  desk.beforeSave = () => {
    if (left-- > 0) desk.elsewhere({ comments: [...desk.articles.get(FIRST)?.comments ?? [], thread(0, 0, 2)] })
  }
  edit(document, () => { $blockAt(0).append($createTextNode('我写的。')) })
  await desk.clock.pass(500)
  expect(document.notices).toEqual([])
  expect(document.saveState.kind).toBe('saved')
  expect(desk.articles.get(FIRST)?.body).toEqual(document.readBody())
  expect(document.view.comments).toHaveLength(3)
})

test('words that a damaged library lost are kept before a comment on the older ones takes their place', async () => {
  const document = open([])
  edit(document, () => { $blockAt(0).append($createTextNode('停电前写的。')) })
  await desk.clock.pass(500)
  const at = '2026-01-01T00:00:00.000Z'
  const kept = (rev: number, baseRev: number, why: 'autosave' | 'commented') => ({ rev, baseRev, why, at: why === 'commented' ? '2026-01-03T00:00:00.000Z' : at, by: null, stage: 'draft' as const, headline: '', words: 0, sha256: '0'.repeat(64), name: null })
  desk.revisions = [kept(4, 3, 'commented'), kept(3, 1, 'commented'), kept(1, 0, 'autosave')]
  desk.articles.set(FIRST, view(FIRST, { body: BODY, rev: 4, updatedAt: '2026-01-03T00:00:00.000Z', comments: [thread(0, 0, 2)] }))
  await document.heard(4)
  expect(document.readBody()).toEqual(BODY)
  expect(document.notices).toMatchObject([{ kind: 'recovery' }])
  expect(JSON.stringify(document.notices)).toContain('停电前写的。')
  // Words that are newer than this window's come in, and nobody is asked.
  desk.revisions = [kept(6, 5, 'commented'), { ...kept(5, 4, 'autosave'), at: '2026-01-04T00:00:00.000Z' }]
  desk.elsewhere({ rev: 6, body: body(paragraph(text('后来的话。'))), updatedAt: '2026-01-04T00:00:01.000Z', comments: [thread(0, 0, 2), thread(0, 0, 3)] })
  await document.heard(6)
  expect(document.notices).toHaveLength(1)
  expect(document.readBody()).toEqual(body(paragraph(text('后来的话。'))))
})

test('an article saved as a new one takes along what was said about its words', async () => {
  const document = open([thread(1, 4, 8)])
  edit(document, () => { $blockAt(0).append($createTextNode('我写的。')) })
  desk.elsewhere({ body: body(paragraph(text('别人写的。'))), comments: [thread(1, 4, 8), thread(0, 0, 2)] })
  await desk.clock.pass(500)
  const id = await document.saveAsNew()
  expect(desk.articles.get(id)?.comments.map(({ anchor, messages }) => [anchor?.words, messages[0]?.text])).toEqual([['每天清早', '查一下。'], ['渡口', '查一下。']])
})

test('a comment being written stays on its words while others are written around them', () => {
  const document = open([])
  const tracked = threadsOf(document)
  const anchor = anchorAt(TEXTS, { block: 1, at: 4 }, { block: 1, at: 8 })
  tracked.write({ anchor, isTooLong: false })
  edit(document, () => { $blockAt(0).insertBefore($createParagraphNode().append($createTextNode('每天清早，先说一句。'))) })
  expect(tracked.anchorNow()).toMatchObject({ start: { block: 2, at: 4 }, words: '每天清早', isLost: false })
})
