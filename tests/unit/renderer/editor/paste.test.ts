// @vitest-environment happy-dom
import { $createNodeSelection, $getRoot, $getSelection, $isRangeSelection, $setCompositionKey, $setSelection, DROP_COMMAND, KEY_DOWN_COMMAND, PASTE_COMMAND, UNDO_COMMAND, type LexicalEditor } from 'lexical'
import { describe, expect, test, vi } from 'vitest'
import { body, crosshead, datelineNode, paragraph, rule, text } from '#core/body/body-nodes.ts'
import { TEXT_FORMAT } from '#core/body/body-schema.ts'
import { bodyText } from '#core/body/body-text.ts'
import { screenBody } from '#renderer/document/screen-body.ts'
import { isPasteUnderWay, pastesLanded } from '#renderer/editor/paste/on-its-way.ts'
import { pasteSaid } from '#renderer/editor/paste/paste-said.ts'
import { $textAt, blocks, editorOf, write } from './article-editor.ts'

const BEFORE = body(paragraph(text('渡口')))

function opened(): LexicalEditor {
  const editor = editorOf(BEFORE)
  write(editor, () => { $textAt(0, 0).select(2, 2) })
  return editor
}

async function paste(editor: LexicalEditor, held: Record<string, string>): Promise<void> {
  const data = new DataTransfer()
  for (const [type, words] of Object.entries(held)) data.setData(type, words)
  const before = JSON.stringify(blocks(editor))
  editor.dispatchCommand(PASTE_COMMAND, new ClipboardEvent('paste', { clipboardData: data }))
  await vi.waitFor(() => { if (JSON.stringify(blocks(editor)) === before) throw new Error('nothing pasted yet') }, 15_000)
}

describe('paste', () => {
  test('foreign words come through the gate and go again in one step', async () => {
    const editor = opened()
    await paste(editor, { 'text/html': '<p>的<b>灯</b></p><h2>夜里</h2><p>亮着。<img src="a/lamp.jpg"></p>', 'text/plain': '的灯' })
    expect(blocks(editor)).toEqual([paragraph(text('渡口的'), text('灯', TEXT_FORMAT.bold)), crosshead('夜里'), paragraph(text('亮着。')), paragraph(text('【补图】lamp.jpg'))])
    expect(pasteSaid(editor).last?.notes).toEqual([{ kind: 'image', count: 1, details: ['lamp.jpg'] }])
    editor.dispatchCommand(UNDO_COMMAND, undefined)
    expect(blocks(editor)).toEqual(BEFORE.root.children)
  })

  test('a copy of the opening brings no second dateline, and one that replaces the opening keeps it', async () => {
    const opening = body(paragraph(datelineNode(), text('船到了。')), paragraph(text('人下船。')))
    const copied = { 'application/x-lexical-editor': JSON.stringify({ namespace: 'rednet-article', nodes: opening.root.children }) }
    const editor = editorOf(opening)
    write(editor, () => { $getRoot().selectEnd() })
    await paste(editor, copied)
    expect(JSON.stringify(blocks(editor)).match(/"type":"dateline"/g)).toHaveLength(1)
    expect(JSON.stringify(blocks(editor)).match(/人下船。/g)).toHaveLength(2)
    expect(blocks(editor)[0]).toEqual(opening.root.children[0])
    write(editor, () => { $getRoot().select(0, $getRoot().getChildrenSize()) })
    await paste(editor, copied)
    expect(blocks(editor)).toEqual(opening.root.children)
  })

  test('the notice’s own undo takes the paste back, and is gone once something else is written', async () => {
    const editor = opened()
    await paste(editor, { 'text/html': '灯<img src="a/lamp.jpg">' })
    pasteSaid(editor).last?.undo?.()
    expect(blocks(editor)).toEqual(BEFORE.root.children)
    expect(pasteSaid(editor).last).toBeNull()
    await paste(editor, { 'text/html': '灯<img src="a/lamp.jpg">' })
    write(editor, () => { $textAt(0, 0).setTextContent('渡口灯下') })
    expect(pasteSaid(editor).last?.undo).toBeNull()
  })

  test('whole paragraphs pasted at the very start of another leave it a paragraph of its own', async () => {
    const editor = opened()
    write(editor, () => { $textAt(0, 0).select(0, 0) })
    await paste(editor, { 'text/html': '<p>一段。</p><p>二段。</p>' })
    expect(blocks(editor)).toEqual([paragraph(text('一段。')), paragraph(text('二段。')), paragraph(text('渡口'))])
    editor.dispatchCommand(UNDO_COMMAND, undefined)
    expect(blocks(editor)).toEqual(BEFORE.root.children)
  })

  test('Ctrl+Shift+V takes the words alone', async () => {
    const editor = opened()
    editor.dispatchCommand(KEY_DOWN_COMMAND, new KeyboardEvent('keydown', { code: 'KeyV', key: 'V', ctrlKey: true, shiftKey: true }))
    await paste(editor, { 'text/html': '<b>灯</b>', 'text/plain': '灯' })
    expect(blocks(editor)).toEqual([paragraph(text('渡口灯'))])
    await paste(editor, { 'text/html': '<b>亮</b>', 'text/plain': '亮' })
    expect(blocks(editor)).toEqual([paragraph(text('渡口灯'), text('亮', TEXT_FORMAT.bold))])
  })

  test('what another editor put on the clipboard and cannot stand here leaves its other forms', async () => {
    const editor = opened()
    await paste(editor, { 'application/x-lexical-editor': '{"namespace":"rednet-article","nodes":[]}', 'text/plain': '的灯' })
    expect(blocks(editor)).toEqual([paragraph(text('渡口的灯'))])
    await paste(editor, { 'application/x-lexical-editor': JSON.stringify({ namespace: 'playground', nodes: [{ type: 'image' }, { type: 'text', text: '亮' }] }), 'text/html': '<b>亮</b>' })
    expect(blocks(editor)).toEqual([paragraph(text('渡口的灯'), text('亮', TEXT_FORMAT.bold))])
  })

  test('words dropped on the page do not take the place of those that happen to be selected', async () => {
    const editor = opened()
    write(editor, () => { $textAt(0, 0).select(0, 2) })
    const data = new DataTransfer()
    data.setData('text/plain', '的灯')
    editor.dispatchCommand(DROP_COMMAND, Object.defineProperty(new DragEvent('drop'), 'dataTransfer', { value: data }))
    await vi.waitFor(() => expect(blocks(editor)).toEqual([paragraph(text('渡口的灯'))]), 15_000)
  })

  test('the notice takes nothing back in an article that may no longer be written in', async () => {
    const editor = opened()
    await paste(editor, { 'text/html': '灯<img src="a/lamp.jpg">' })
    editor.setEditable(false)
    pasteSaid(editor).last?.undo?.()
    expect(blocks(editor)).toEqual([paragraph(text('渡口灯')), paragraph(text('【补图】lamp.jpg'))])
  })

  test('what was on its way when the article closed to changes is said and kept, and goes in when it opens again', async () => {
    const editor = opened()
    const data = new DataTransfer()
    data.setData('text/html', '<p>的灯<img src="data:image/png;base64,AAAA"></p>')
    editor.dispatchCommand(PASTE_COMMAND, new ClipboardEvent('paste', { clipboardData: data }))
    expect(isPasteUnderWay(editor)).toBe(true)
    editor.setEditable(false)
    await pastesLanded(editor)
    expect(blocks(editor)).toEqual(BEFORE.root.children)
    expect(pasteSaid(editor).missed[0]?.words).toContain('的灯')
    pasteSaid(editor).missed[0]?.again()
    expect(blocks(editor)).toEqual(BEFORE.root.children)
    editor.setEditable(true)
    pasteSaid(editor).missed[0]?.again()
    expect(blocks(editor)).toEqual([paragraph(text('渡口的灯')), paragraph(text('【补图】'))])
    expect(pasteSaid(editor).missed).toEqual([])
  })

  test('a paste that finds a word being composed waits for its end, and comes in then', async () => {
    const editor = opened()
    editor.setRootElement(document.body.appendChild(document.createElement('div')))
    const data = new DataTransfer()
    data.setData('text/html', '<p>灯<img src="data:image/png;base64,AAAA"></p>')
    editor.dispatchCommand(PASTE_COMMAND, new ClipboardEvent('paste', { clipboardData: data }))
    write(editor, () => { $setCompositionKey($textAt(0, 0).getKey()) })
    // Asked for later in a text where nobody is in the middle of a word, the same has landed: this one could have, too.
    const witness = opened()
    witness.dispatchCommand(PASTE_COMMAND, new ClipboardEvent('paste', { clipboardData: data }))
    await pastesLanded(witness)
    expect(isPasteUnderWay(editor)).toBe(true)
    expect(blocks(editor)).toEqual(BEFORE.root.children)
    write(editor, () => { $setCompositionKey(null); $textAt(0, 0).markDirty() })
    await pastesLanded(editor)
    expect(blocks(editor)).toEqual([paragraph(text('渡口灯')), paragraph(text('【补图】'))])
  })

  const slow = '<p>灯<img src="data:image/png;base64,AAAA"></p>'
  const ask = (editor: LexicalEditor, held: Record<string, string>): void => {
    const data = new DataTransfer()
    for (const [type, words] of Object.entries(held)) data.setData(type, words)
    editor.dispatchCommand(PASTE_COMMAND, new ClipboardEvent('paste', { clipboardData: data }))
  }
  const typed = (editor: LexicalEditor, words: string): void => write(editor, () => {
    const selection = $getSelection()
    if ($isRangeSelection(selection)) selection.insertText(words)
  })

  test('what is typed while a paste is on its way stays behind it, and so does the caret', async () => {
    const editor = opened()
    ask(editor, { 'text/html': slow })
    typed(editor, '下')
    await pastesLanded(editor)
    typed(editor, '亮')
    expect(blocks(editor)).toEqual([paragraph(text('渡口灯')), paragraph(text('【补图】下亮'))])
  })

  test('typed into an empty paragraph, before and after the place, and in a new paragraph: the paste comes where it was asked for', async () => {
    const empty = editorOf(body(paragraph()))
    write(empty, () => { $getRoot().selectEnd() })
    ask(empty, { 'text/html': slow })
    typed(empty, '下')
    await pastesLanded(empty)
    expect(blocks(empty).map((block) => JSON.stringify(block)).join()).toMatch(/灯.*补图.*下/)
    const before = opened()
    ask(before, { 'text/html': slow })
    write(before, () => { $textAt(0, 0).select(0, 0) })
    typed(before, '老')
    await pastesLanded(before)
    typed(before, '旧')
    expect(blocks(before)).toEqual([paragraph(text('老旧渡口灯')), paragraph(text('【补图】'))])
    const below = opened()
    ask(below, { 'text/html': slow })
    write(below, () => {
      const selection = $getSelection()
      if ($isRangeSelection(selection)) selection.insertParagraph()
    })
    typed(below, '下')
    await pastesLanded(below)
    typed(below, '亮')
    expect(blocks(below)).toEqual([paragraph(text('渡口灯')), paragraph(text('【补图】')), paragraph(text('下亮'))])
  })

  test('two pastes one after the other come in that order, whichever is ready first', async () => {
    const editor = opened()
    ask(editor, { 'text/html': '<p>甲<img src="data:image/png;base64,AAAA"></p>' })
    ask(editor, { 'text/html': '<p>乙<img src="data:image/png;base64,AAAA"></p>' })
    ask(editor, { 'text/plain': '丙' })
    typed(editor, '丁')
    await pastesLanded(editor)
    expect(JSON.stringify(blocks(editor)).match(/[甲乙丙丁]/g)?.join('')).toBe('甲乙丙丁')
  })

  test.each([['foreign markup', { 'text/html': '<b>灯</b>' }], ['plain words', { 'text/plain': '灯' }], ['a copy of our own', { 'application/x-lexical-editor': JSON.stringify({ namespace: 'rednet-article', nodes: [paragraph(text('灯'))] }) }]])('%s pasted in the middle of a word come behind it when it is there: neither lost nor torn into it', async (_named, held) => {
    const editor = opened()
    editor.setRootElement(document.body.appendChild(document.createElement('div')))
    write(editor, () => { $setCompositionKey($textAt(0, 0).getKey()) })
    ask(editor, held)
    expect(isPasteUnderWay(editor)).toBe(true)
    // Asked for later in a text where nobody is in the middle of a word, the same has landed: this one could have, too.
    const witness = opened()
    ask(witness, held)
    await pastesLanded(witness)
    expect(blocks(editor)).toEqual(BEFORE.root.children)
    write(editor, () => { $setCompositionKey(null); $textAt(0, 0).setTextContent('渡口的'); $textAt(0, 0).select(3, 3) })
    await pastesLanded(editor)
    expect(bodyText(screenBody(editor), { dateline: null })).toBe('渡口的灯')
  })

  test('one that found no place is still there when another is pasted', async () => {
    const editor = opened()
    ask(editor, { 'text/html': slow })
    editor.setEditable(false)
    await pastesLanded(editor)
    editor.setEditable(true)
    await paste(editor, { 'text/html': '亮<img src="a/lamp.jpg">' })
    expect(pasteSaid(editor).missed.map(({ words }) => words)).toEqual(['灯\n\n【补图】'])
  })

  test('what is selected while a paste is on its way stays; what was selected when it was asked for gives way', async () => {
    const late = async (editor: LexicalEditor, meanwhile: () => void): Promise<void> => {
      const data = new DataTransfer()
      data.setData('text/html', '<p>灯<img src="data:image/png;base64,AAAA"></p>')
      editor.dispatchCommand(PASTE_COMMAND, new ClipboardEvent('paste', { clipboardData: data }))
      expect(isPasteUnderWay(editor)).toBe(true)
      meanwhile()
      await pastesLanded(editor)
    }
    const editor = opened()
    await late(editor, () => write(editor, () => { $textAt(0, 0).select(0, 2) }))
    expect(blocks(editor)).toEqual([paragraph(text('渡口灯')), paragraph(text('【补图】'))])
    const asked = opened()
    write(asked, () => { $textAt(0, 0).select(0, 2) })
    await late(asked, () => undefined)
    expect(blocks(asked)).toEqual([paragraph(text('灯')), paragraph(text('【补图】'))])
    const ruled = editorOf(body(paragraph(text('渡口')), rule(), paragraph(text('下'))))
    write(ruled, () => { $textAt(0, 0).select(2, 2) })
    await late(ruled, () => write(ruled, () => {
      const chosen = $createNodeSelection()
      const line = $getRoot().getChildAtIndex(1)
      if (line !== null) chosen.add(line.getKey())
      $setSelection(chosen)
    }))
    expect(blocks(ruled).map(({ type }) => type)).toContain('rule')
    expect(JSON.stringify(blocks(ruled))).toContain('灯')
  })

  test('markup that shows no words leaves the plain ones', async () => {
    const editor = opened()
    await paste(editor, { 'text/html': '<meta charset=utf-8><span hidden>x</span>', 'text/plain': 'https://example.org' })
    expect(blocks(editor)).toEqual([paragraph(text('渡口https://example.org'))])
  })
})
