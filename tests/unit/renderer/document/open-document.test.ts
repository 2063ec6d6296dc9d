import { $createParagraphNode, $createTextNode, $getRoot, UNDO_COMMAND } from 'lexical'
import { beforeEach, describe, expect, test } from 'vitest'
import { ARTICLE_SCHEMA_VERSION } from '#core/article/article.ts'
import { body, paragraph, text } from '#core/body/body-nodes.ts'
import { bodyText } from '#core/body/body-text.ts'
import { ARTICLE_FORMAT } from '#desk/store/article-formats.ts'
import { OpenDocument } from '#renderer/document/open-document.ts'
import { RecoveryRefused } from '#renderer/document/recovery-store.ts'
import { setOut } from '#renderer/editor/paste/on-its-way.ts'
import { pasteSaid, sayMissed } from '#renderer/editor/paste/paste-said.ts'
import { FakeDesk, FIRST, view, VOIDED, words } from './fake-desk.ts'
import { settle } from './manual-clock.ts'

let desk: FakeDesk

const open = (session = 'a'): OpenDocument => new OpenDocument(desk.articles.get(FIRST) ?? view(FIRST), desk.deps(session))
const write = (document: OpenDocument, line: string): void =>
  document.editor.update(() => { $getRoot().append($createParagraphNode().append($createTextNode(line))) }, { discrete: true })
const onScreen = (document: OpenDocument): string => bodyText(document.readBody(), document.slip)
const inLibrary = (id = FIRST): string => {
  const found = desk.articles.get(id)
  return found === undefined ? '' : bodyText(found.body, found.slip)
}

beforeEach(() => { desk = new FakeDesk() })

describe('an open article', () => {
  test('opening it saves nothing', async () => {
    open()
    await desk.clock.pass(5_000)
    expect(desk.saves).toBe(0)
  })

  test('words typed in body and slip reach the library by themselves', async () => {
    const document = open()
    write(document, '人下船。')
    document.setSlip({ deck: '清晨' })
    expect(document.saveState.kind).toBe('saving')
    await desk.clock.pass(500)
    expect(inLibrary()).toBe('船到了。\n\n人下船。')
    expect(desk.articles.get(FIRST)?.slip.deck).toBe('清晨')
    expect(document.saveState.kind).toBe('saved')
  })

  test('that a change voided a review is said until the next step: nobody reads that it is back at a review it has left since', async () => {
    const document = open()
    document.adopt(desk.elsewhere({ stage: 'second-review' }))
    document.setWriter({ id: 'e', name: '裴知秋', role: 'editor' }, false)
    desk.voided = VOIDED
    write(document, '人下船。')
    await document.flush()
    expect(document.notices).toEqual([{ kind: 'voided', stage: 'first-review' }])
    document.tookActs(desk.elsewhere({}))
    expect(document.notices).toHaveLength(1)
    document.adopt(desk.elsewhere({ stage: 'draft' }))
    expect(document.notices).toEqual([])
  })

  test('words that somebody elsewhere took away from under this window are said to have gone, and where to; what was only added to is not', async () => {
    const document = open()
    write(document, '人下船。')
    await document.flush()
    const added = desk.elsewhere({ body: body(...['船到了。', '人下船了。', '人下船。灯亮了。'].map((line) => paragraph(text(line)))) })
    await document.heard(added.rev)
    expect(onScreen(document)).toContain('灯亮了')
    expect(document.notices).toEqual([])
    write(document, '末班十点。')
    await document.flush()
    const restored = desk.elsewhere({ body: words('船到了。') })
    await document.heard(restored.rev)
    expect(onScreen(document)).toBe('船到了。')
    expect(document.notices).toEqual([{ kind: 'moved-on' }])
    const again = desk.elsewhere({ body: words('船没到。') })
    await document.heard(again.rev)
    expect(document.notices).toEqual([{ kind: 'moved-on' }])
  })

  test('words of the slip that somebody elsewhere took away from under this window are said to have gone; who wrote nothing in the slip is not told of it', async () => {
    const document = open()
    document.setSlip({ deck: '清晨的渡口', summary: '写了很久的摘要。' })
    await document.flush()
    const { slip } = desk.articles.get(FIRST) ?? view(FIRST)
    const added = desk.elsewhere({ slip: { ...slip, summary: '写了很久的摘要。又添一句。' } })
    await document.heard(added.rev)
    expect(document.notices).toEqual([])
    write(document, '人下船。')
    await document.flush()
    await document.heard(desk.elsewhere({ slip: { ...slip, summary: '写了很久的摘要。' } }).rev)
    expect(document.notices).toEqual([])
    document.setSlip({ deck: '清晨的渡口边' })
    await document.flush()
    await document.heard(desk.elsewhere({ slip: { ...slip, deck: '', summary: '' } }).rev)
    expect(document.slip.summary).toBe('')
    expect(document.notices).toEqual([{ kind: 'moved-on' }])
  })

  test('what was pasted and is still on its way is waited for: nobody closes the article or passes it on without it', async () => {
    const document = open()
    const pending = (): Promise<void> => new Promise((land) => { setTimeout(() => { write(document, '贴来的。'); land() }, 0) })
    setOut(document.editor, pending())
    expect(document.pending).toBe(true)
    await document.flush()
    expect(inLibrary()).toBe('船到了。\n\n贴来的。')
    expect(document.pending).toBe(false)
    setOut(document.editor, pending())
    await document.between(async (rev) => {
      expect(inLibrary()).toBe('船到了。\n\n贴来的。\n\n贴来的。')
      return await Promise.resolve({ rev })
    })
  })

  test('what was pasted and found no place holds the article open until the person lets it go', () => {
    const document = open()
    sayMissed(document.editor, { body: words('贴来的。'), notes: [] }, () => undefined)
    expect(document.pending).toBe(true)
    pasteSaid(document.editor).missed[0]?.dismiss()
    expect(document.pending).toBe(false)
  })

  test('another window’s version is never written over; the words can become an article of their own', async () => {
    const document = open()
    write(document, '我写的。')
    desk.elsewhere({ body: words('别人写的。') })
    await desk.clock.pass(500)
    expect(document.notices).toEqual([{ kind: 'refused', code: 'stale-revision' }])
    expect(inLibrary()).toBe('别人写的。')
    expect(onScreen(document)).toContain('我写的。')

    const id = await document.saveAsNew()
    expect(inLibrary(id)).toBe('船到了。\n\n我写的。')
    expect(inLibrary()).toBe('别人写的。')
    expect(onScreen(document)).toBe('别人写的。')
    expect(document.saveState.kind).toBe('saved')
  })

  test('a comment somebody makes meanwhile stands in no word’s way: they are saved, and the comment is seen', async () => {
    const document = open()
    const said = { id: FIRST, anchor: null, messages: [{ id: FIRST, at: '2026-01-02T03:04:05.678Z', by: { id: 'e', name: '林编辑', role: 'editor' as const }, text: '再短些。', editedAt: null }], isBlocking: false, assignee: null, resolved: null }
    write(document, '我写的。')
    desk.elsewhere({ comments: [said], deadline: '2026-12-06T10:00:00.000Z' })
    await desk.clock.pass(500)
    expect(document.notices).toEqual([])
    expect([inLibrary(), desk.articles.get(FIRST)?.comments, document.view.comments, document.view.deadline]).toEqual(['船到了。\n\n我写的。', [said], [said], '2026-12-06T10:00:00.000Z'])
    // A comment and a step of the review: what was typed before that is not saved over it unasked.
    write(document, '又写。')
    desk.elsewhere({ comments: [], stage: 'first-review' })
    await desk.clock.pass(500)
    expect(document.notices).toEqual([{ kind: 'refused', code: 'stale-revision' }])
  })

  test('loading the library’s version keeps the words on the screen in a copy that can be brought back', async () => {
    const document = open()
    write(document, '我写的。')
    desk.elsewhere({ body: words('别人写的。') })
    await desk.clock.pass(500)
    await document.loadLibraryVersion()
    expect(onScreen(document)).toBe('别人写的。')
    const [notice] = document.notices
    expect(notice).toMatchObject({ kind: 'recovery' })
    if (notice?.kind === 'recovery') document.restoreRecovery(notice.copy)
    expect(onScreen(document)).toBe('船到了。\n\n我写的。')
    await desk.clock.pass(500)
    expect(inLibrary()).toBe('船到了。\n\n我写的。')
    // and the other one is now the copy
    expect(document.notices).toHaveLength(1)
  })

  test('where this machine cannot keep a copy, nothing is loaded over the words', async () => {
    const document = open()
    write(document, '我写的。')
    desk.elsewhere({ body: words('别人写的。') })
    desk.recovery.full = true
    await desk.clock.pass(500)
    await expect(document.loadLibraryVersion()).rejects.toThrow(RecoveryRefused)
    expect(onScreen(document)).toContain('我写的。')
  })

  test('a save whose answer was lost on the way is recognised as our own, not as somebody else’s', async () => {
    const document = open()
    write(document, '我写的。')
    desk.failure = { code: 'connection-lost', after: true }
    await desk.clock.pass(500)
    expect(document.saveState).toMatchObject({ kind: 'unsaved', error: { code: 'connection-lost' } })
    desk.failure = null
    await desk.clock.pass(2_000)
    expect(document.saveState.kind).toBe('saved')
    expect(document.notices).toEqual([])
    write(document, '再写。')
    await desk.clock.pass(500)
    expect(inLibrary()).toBe('船到了。\n\n我写的。\n\n再写。')
  })

  test('words that could not be saved are offered after the window is gone, until they are dropped', async () => {
    const document = open('a')
    write(document, '停电前写的。')
    desk.failure = { code: 'disk-full' }
    await desk.clock.pass(500)
    expect(document.saveState).toMatchObject({ kind: 'unsaved', error: { code: 'disk-full' } })
    document.dispose()
    desk.failure = null

    const again = open('b')
    expect(onScreen(again)).toBe('船到了。')
    const [notice] = again.notices
    if (notice?.kind !== 'recovery') throw new Error('no copy offered')
    again.dropRecovery(notice.copy)
    expect(desk.recovery.length).toBe(0)
    again.keepRecovery(notice.copy)
    expect(open('c').notices).toHaveLength(1)
    again.restoreRecovery(notice.copy)
    await desk.clock.pass(500)
    expect(inLibrary()).toBe('船到了。\n\n停电前写的。')
  })

  test('a copy that a newer program left, or that was damaged, is shown, can be read, and stays until somebody drops it', async () => {
    const document = open('a')
    write(document, '停电前写的。')
    document.keepSafe()
    document.dispose()
    const [[key = '', raw = ''] = []] = desk.recovery.items
    expect(JSON.parse(raw)).toMatchObject({ schema: ARTICLE_SCHEMA_VERSION })
    for (const [sealed, isNewer] of [
      [raw.replace(`"schema":${ARTICLE_SCHEMA_VERSION}`, `"schema":${ARTICLE_SCHEMA_VERSION + 1}`).replace('"type":"paragraph"', '"type":"of-tomorrow"'), true],
      [raw.replace('"type":"paragraph"', '"type":"of-nobody"'), false],
      [raw.slice(0, -20), false],
    ] as const) {
      desk.recovery.items.set(key, sealed)
      const again = open('b')
      const [notice] = again.notices
      if (notice?.kind !== 'recovery-sealed') throw new Error('no copy shown')
      expect(notice.copy).toMatchObject({ isNewer })
      expect(notice.copy.words).toContain('停电前写的。')
      expect(desk.recovery.items.get(key)).toBe(sealed)
      again.dropRecovery(notice.copy)
      expect(desk.recovery.length).toBe(0)
      desk.recovery.full = true
      again.keepRecovery(notice.copy)
      expect(again.notices).toMatchObject([{ kind: 'recovery-dropped' }])
      desk.recovery.full = false
      again.keepRecovery(notice.copy)
      expect(desk.recovery.items.get(key)).toBe(sealed)
      expect(again.notices).toMatchObject([{ kind: 'recovery-sealed' }])
      again.dispose()
    }
    // one of before copies said their version
    desk.recovery.items.set(key, raw.replace(`"schema":${ARTICLE_SCHEMA_VERSION},`, ''))
    expect(open('b').notices).toMatchObject([{ kind: 'recovery' }])
  })

  test('no migration of an article changes words that a copy on this machine has: it is read as they were', () => {
    const { slip, body } = view(FIRST)
    const older = { slip, body }
    for (const migrate of ARTICLE_FORMAT.migrations) expect(migrate(older)).toMatchObject(older)
  })

  test('once saved, no copy stays behind', async () => {
    const document = open()
    write(document, '我写的。')
    document.keepSafe()
    expect(desk.recovery.length).toBe(1)
    await desk.clock.pass(500)
    expect(desk.recovery.length).toBe(0)
    expect(open('b').notices).toEqual([])
  })

  test('another window’s save shows at once where nothing is being written here', async () => {
    const document = open()
    const other = desk.elsewhere({ body: words('别人写的。') })
    await document.heard(other.rev)
    expect(onScreen(document)).toBe('别人写的。')
    expect(document.saveState.kind).toBe('saved')
    await desk.clock.pass(3_000)
    expect(desk.saves).toBe(0)
    write(document, '接着写。')
    await desk.clock.pass(500)
    expect(inLibrary()).toBe('别人写的。\n\n接着写。')
  })

  test('the news of its own save does not load anything over words typed meanwhile', async () => {
    const document = open()
    write(document, '一')
    await desk.clock.pass(400)
    write(document, '二')
    await document.heard(2)
    await settle()
    expect(onScreen(document)).toBe('船到了。\n\n一\n\n二')
  })

  test('a signed article takes no words and says why', async () => {
    desk.elsewhere({ stage: 'signed' })
    const document = open()
    document.setSlip({ headline: '改' })
    await desk.clock.pass(3_000)
    expect(document.editability).toEqual({ editable: false, reason: 'signed' })
    expect(document.editor.isEditable()).toBe(false)
    expect(document.slip.headline).toBe('渡口')
    expect(desk.saves).toBe(0)
  })

  test('signed elsewhere while words were on their way: they are kept and the person is asked', async () => {
    const document = open()
    write(document, '晚了一步。')
    desk.elsewhere({ stage: 'signed' })
    await desk.clock.pass(500)
    expect(document.notices).toEqual([{ kind: 'refused', code: 'article-closed' }])
    const id = await document.saveAsNew()
    expect(inLibrary(id)).toContain('晚了一步。')
    expect(document.editability).toEqual({ editable: false, reason: 'signed' })
  })

  const BINNED = { at: '2026-01-02T03:04:05.678Z', by: null }

  test('put into the bin elsewhere while words were on their way: none is lost, and out of the bin they are saved', async () => {
    const document = open()
    write(document, '还在写。')
    desk.elsewhere({ trashed: BINNED })
    await desk.clock.pass(500)
    expect(document.notices).toEqual([{ kind: 'refused', code: 'article-trashed' }])
    expect(document.saveState.kind).toBe('unsaved')
    write(document, '接着写。')
    await desk.clock.pass(60_000)
    expect(inLibrary()).toBe('船到了。')
    expect([...desk.recovery.items.values()].join('')).toContain('还在写。')

    document.outOfBin(desk.elsewhere({ trashed: null }))
    await desk.clock.pass(500)
    expect(inLibrary()).toBe('船到了。\n\n还在写。\n\n接着写。')
    expect([document.saveState.kind, document.notices, document.editable]).toEqual(['saved', [], true])
  })

  test('out of the bin with somebody else’s words in it: theirs are not written over, the person is asked', async () => {
    const document = open()
    write(document, '我写的。')
    desk.elsewhere({ body: words('别人写的。') })
    desk.elsewhere({ trashed: BINNED })
    await desk.clock.pass(500)
    expect(document.notices).toEqual([{ kind: 'refused', code: 'article-trashed' }])
    document.outOfBin(desk.elsewhere({ trashed: null }))
    await desk.clock.pass(500)
    expect(document.notices).toEqual([{ kind: 'refused', code: 'stale-revision' }])
    expect(inLibrary()).toBe('别人写的。')
    expect(onScreen(document)).toContain('我写的。')
  })

  test('what was written while it went into the bin can become an article of its own; the one in the bin stays as it was', async () => {
    const document = open()
    write(document, '我写的。')
    desk.elsewhere({ trashed: BINNED })
    await desk.clock.pass(500)
    const id = await document.saveAsNew()
    expect(inLibrary(id)).toBe('船到了。\n\n我写的。')
    expect(inLibrary()).toBe('船到了。')
    expect(document.editability).toEqual({ editable: false, reason: 'trashed' })
    expect(desk.articles.get(id)?.trashed).toBeNull()
  })

  test('an article in the bin is opened to be read only', async () => {
    desk.elsewhere({ trashed: BINNED })
    const document = open()
    document.setSlip({ headline: '改' })
    await desk.clock.pass(3_000)
    expect([document.editability, document.slip.headline, desk.saves]).toEqual([{ editable: false, reason: 'trashed' }, '渡口', 0])
    document.outOfBin(desk.elsewhere({ trashed: null }))
    expect(document.editable).toBe(true)
  })

  test('a correspondent cannot write in a review, an editor can', () => {
    desk.elsewhere({ stage: 'first-review' })
    const document = open()
    document.setWriter({ id: 'p1', name: '沈某', role: 'correspondent' }, false)
    expect(document.editability).toEqual({ editable: false, reason: 'in-review' })
    document.setWriter({ id: 'p2', name: '何某', role: 'editor' }, false)
    expect(document.editable).toBe(true)
    document.setWriter({ id: 'p2', name: '何某', role: 'editor' }, true)
    expect(document.editability).toEqual({ editable: false, reason: 'library-read-only' })
  })

  test('what sign-off writes into the slip shows without a reload, and the next save is based on it', async () => {
    const document = open()
    const signed = desk.elsewhere({ slip: { ...document.slip, contentId: '10000001' }, stage: 'withdrawn' })
    document.adopt(signed)
    expect(document.slip.contentId).toBe('10000001')
    document.setSlip({ deck: '改过' })
    await desk.clock.pass(500)
    expect(desk.articles.get(FIRST)?.slip).toMatchObject({ contentId: '10000001', deck: '改过' })
  })

  test.each(['body', 'slip'] as const)('words typed in the %s while an earlier version is brought back are saved with what it brought, and the screen shows just that', async (part) => {
    const document = open()
    const restored = await document.between(async () => {
      if (part === 'body') write(document, '人下船。')
      else document.setSlip({ deck: '清晨' })
      return desk.elsewhere({ slip: { ...view(FIRST).slip, headline: '旧渡口' }, body: words('从前的船。') })
    })
    document.adopt(restored)
    await desk.clock.pass(500)
    const library = desk.articles.get(FIRST)
    expect(document.saveState.kind).toBe('saved')
    expect({ slip: document.slip, body: document.readBody() }).toEqual({ slip: library?.slip, body: library?.body })
    if (part === 'body') expect([document.slip.headline, onScreen(document)]).toEqual(['旧渡口', '船到了。\n\n人下船。'])
    else expect([document.slip.deck, onScreen(document)]).toEqual(['清晨', '从前的船。'])
  })

  test('words typed while the conflict is being settled go into the new article too', async () => {
    const document = open()
    write(document, '我写的。')
    desk.elsewhere({ body: words('别人写的。') })
    await desk.clock.pass(500)
    desk.afterSave = () => {
      desk.afterSave = () => undefined
      write(document, '按下之后又写的。')
    }
    const id = await document.saveAsNew()
    expect(inLibrary(id)).toBe('船到了。\n\n我写的。\n\n按下之后又写的。')
    expect(inLibrary()).toBe('别人写的。')
  })

  test('an article that is gone keeps its address when its words are saved anew', async () => {
    desk.elsewhere({ slip: { ...view(FIRST).slip, contentId: '10000001', permalink: 'https://a.example/content/10000001.html' } })
    const document = open()
    write(document, '我写的。')
    desk.articles.delete(FIRST)
    await desk.clock.pass(500)
    expect(document.notices).toEqual([{ kind: 'refused', code: 'article-not-found' }])
    const id = await document.saveAsNew()
    expect(desk.articles.get(id)?.slip).toMatchObject({ contentId: '10000001', permalink: 'https://a.example/content/10000001.html' })
  })

  test('a try to save words as a new article that fails leaves no empty article behind', async () => {
    const document = open()
    write(document, '我写的。')
    desk.elsewhere({ body: words('别人写的。') })
    await desk.clock.pass(500)
    desk.failure = { code: 'disk-full' }
    await expect(document.saveAsNew()).rejects.toMatchObject({ code: 'disk-full' })
    expect([...desk.articles.keys()]).toEqual([FIRST])
    desk.failure = null
    expect(inLibrary(await document.saveAsNew())).toBe('船到了。\n\n我写的。')
    expect(desk.articles.size).toBe(2)
  })

  test('words for an article whose file is damaged can become an article of their own', async () => {
    const document = open()
    write(document, '我写的。')
    desk.failure = { code: 'store-corrupt' }
    await desk.clock.pass(500)
    expect(document.notices).toEqual([{ kind: 'refused', code: 'store-corrupt' }])
    desk.failure = null
    expect(inLibrary(await document.saveAsNew())).toContain('我写的。')
  })

  test('a library that went back a revision takes no saved words off the screen without keeping them', async () => {
    const document = open()
    write(document, '存过了的。')
    await desk.clock.pass(500)
    const restored = desk.elsewhere({ body: words('船到了。'), updatedAt: '2026-01-01T00:00:00.000Z' })
    await document.heard(restored.rev)
    expect(onScreen(document)).toBe('船到了。')
    const [notice] = document.notices
    if (notice?.kind !== 'recovery') throw new Error('no copy offered')
    document.restoreRecovery(notice.copy)
    await desk.clock.pass(500)
    expect(inLibrary()).toBe('船到了。\n\n存过了的。')
  })

  test('and where this machine cannot keep them, they stay on the screen', async () => {
    const document = open()
    write(document, '存过了的。')
    await desk.clock.pass(500)
    desk.recovery.full = true
    const restored = desk.elsewhere({ body: words('船到了。'), updatedAt: '2026-01-01T00:00:00.000Z' })
    await document.heard(restored.rev)
    expect(onScreen(document)).toContain('存过了的。')
  })

  test('a copy brought back stays on this machine until it is saved, and is not brought back where its place cannot be kept', async () => {
    const document = open('a')
    write(document, '停电前写的。')
    desk.failure = { code: 'disk-full' }
    await desk.clock.pass(500)
    document.dispose()
    const again = open('b')
    const [notice] = again.notices
    if (notice?.kind !== 'recovery') throw new Error('no copy offered')
    desk.recovery.full = true
    expect(() => { again.restoreRecovery(notice.copy) }).toThrow(RecoveryRefused)
    expect(onScreen(again)).toBe('船到了。')
    desk.recovery.full = false
    again.restoreRecovery(notice.copy)
    expect(desk.recovery.items.get(notice.copy.key)).toContain('停电前写的。')
    await settle()
    expect(desk.recovery.items.get(notice.copy.key)).toContain('停电前写的。')
    desk.failure = null
    await desk.clock.pass(3_000)
    expect(inLibrary()).toContain('停电前写的。')
  })

  test('words are saved in the name of who wrote them, also when somebody else sits down before they are saved', async () => {
    const document = open()
    document.setWriter({ id: 'p1', name: '沈某', role: 'correspondent' }, false)
    write(document, '沈某写的。')
    document.setWriter({ id: 'p2', name: '何某', role: 'editor' }, false)
    await settle()
    write(document, '何某写的。')
    await desk.clock.pass(500)
    expect(desk.savedBy).toEqual(['p1', 'p2'])
    expect(inLibrary()).toBe('船到了。\n\n沈某写的。\n\n何某写的。')
  })

  test('half-typed pinyin in the headline is not saved, and nobody’s version is loaded under it', async () => {
    const document = open()
    document.composingLine(true)
    document.setSlip({ headline: '渡口d' })
    await desk.clock.pass(3_000)
    expect(desk.saves).toBe(0)
    document.setSlip({ headline: '渡口的' })
    document.composingLine(false)
    await desk.clock.pass(500)
    expect(desk.articles.get(FIRST)?.slip.headline).toBe('渡口的')
  })

  test('undo never brings old words back over what another window has written since', async () => {
    const document = open()
    write(document, '我写的。')
    await desk.clock.pass(500)
    const other = desk.elsewhere({ body: words('别人写的。') })
    await document.heard(other.rev)
    document.editor.dispatchCommand(UNDO_COMMAND, undefined)
    await desk.clock.pass(3_000)
    expect(onScreen(document)).toBe('别人写的。')
    expect(inLibrary()).toBe('别人写的。')
    write(document, '接着写。')
    document.editor.dispatchCommand(UNDO_COMMAND, undefined)
    expect(onScreen(document)).toBe('别人写的。')
  })
})
