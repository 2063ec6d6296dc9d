import { $createNodeSelection, $getRoot, $setSelection, UNDO_COMMAND, type LexicalEditor } from 'lexical'
import { describe, expect, test } from 'vitest'
import { body, figure, gallery, paragraph, text } from '#core/body/body-nodes.ts'
import { emptySlip } from '#core/slip/slip.ts'
import { OpenDocument } from '#renderer/document/open-document.ts'
import { $moveBlocks } from '#renderer/editor/commands/move-blocks.ts'
import { setFullWidth } from '#renderer/editor/full-width/set-full-width.ts'
import { insertFigures, insertGallery } from '#renderer/editor/nodes/figure/insert-figure.ts'
import { joinLast } from '#renderer/editor/nodes/figure/use-add-pictures.ts'
import { $isPictureBlock, $joinPictures, $selectedPicture } from '#renderer/editor/nodes/gallery/join-pictures.ts'
import { $isGalleryNode } from '#renderer/editor/nodes/gallery/GalleryNode.ts'
import { $partGallery } from '#renderer/editor/nodes/gallery/part-gallery.ts'
import { FakeDesk, FIRST, view } from '../document/fake-desk.ts'
import { $textAt, blocks, editorOf, write } from './article-editor.ts'

const picture = (place: number) => ({ asset: `${place.toString(16).padStart(64, '0')}.png`, width: 8, height: 6, caption: `第${place}张,`, credit: '', alt: '' })
const [one, two, three] = [picture(1), picture(2), picture(3)]
const [above, below] = [paragraph(text('上游。')), paragraph(text('下游。'))]

/** What asking for a group at the `at`-th block comes to. */
function joined(editor: LexicalEditor, at: number): boolean {
  let done = false
  write(editor, () => {
    const node = $getRoot().getChildAtIndex(at)
    done = $isPictureBlock(node) && $joinPictures(node)
  })
  return done
}

describe('组图 in the text', () => {
  test('组成组图 takes those just put in, not an older one of the same picture', () => {
    const editor = editorOf(body(figure(one), above, below))
    write(editor, () => { $textAt(2, 0).select(0, 0) })
    const keys = insertFigures(editor, [one, two])
    write(editor, () => undefined)
    joinLast(editor, keys)
    write(editor, () => undefined)
    expect(blocks(editor).filter(({ type }) => type !== 'paragraph')).toEqual([figure(one), gallery([one, two])])
  })

  test('comes back from the editor as the library stored it, and copies as its words', () => {
    const stored = body(gallery([one, two], '两张'), above)
    const editor = editorOf(stored)
    expect(blocks(editor)).toEqual(stored.root.children)
    expect(editor.read(() => $getRoot().getTextContent())).toContain('第1张,\n第2张,\n两张')
  })

  test('is put below the paragraph with the caret as one step; a single picture stays a picture', () => {
    const editor = editorOf(body(above, below))
    write(editor, () => { $textAt(0, 0).select(1, 1) })
    insertGallery(editor, [one, two, three])
    expect(blocks(editor)).toEqual([above, gallery([one, two, three]), below])
    editor.dispatchCommand(UNDO_COMMAND, undefined)
    expect(blocks(editor)).toEqual([above, below])
    insertGallery(editor, [one])
    expect(blocks(editor)).toEqual([above, figure(one), below])
  })

  test('is made of the pictures beside one, over empty lines, whichever of them asks; and of a group and a picture', () => {
    const stored = body(above, figure(one), paragraph(), figure(two), gallery([three, one], '晨'), below, figure(three))
    for (const at of [1, 3, 4]) {
      const editor = editorOf(stored)
      expect(joined(editor, at)).toBe(true)
      expect(blocks(editor)).toEqual([above, gallery([one, two, three, one], '晨'), below, figure(three)])
    }
  })

  test('a picture with no other beside it stays what it is', () => {
    const stored = body(figure(one), above, figure(two))
    const editor = editorOf(stored)
    expect(joined(editor, 0)).toBe(false)
    expect(blocks(editor)).toEqual(stored.root.children)
  })

  test('more than twenty are as many groups as they need, none left alone, and every word of all groups stays', () => {
    const pictures = Array.from({ length: 41 }, (_, place) => picture(place + 1))
    const editor = editorOf(body(gallery(pictures.slice(0, 20), '甲'), ...pictures.slice(20, 39).map(figure), gallery(pictures.slice(39), '乙')))
    expect(joined(editor, 3)).toBe(true)
    expect(blocks(editor)).toEqual([gallery(pictures.slice(0, 20)), gallery(pictures.slice(20, 39)), gallery(pictures.slice(39), '甲 乙')])
  })

  test('is parted into its pictures, and the words for all are a paragraph below', () => {
    const editor = editorOf(body(above, gallery([one, two], '两张'), below))
    write(editor, () => {
      const node = $getRoot().getChildAtIndex(1)
      if ($isGalleryNode(node)) $partGallery(node, node.getGallery())
    })
    expect(blocks(editor)).toEqual([above, figure(one), figure(two), paragraph(text('两张')), below])
  })

  test('moves up and down when chosen, and is what a selection over it finds', () => {
    const editor = editorOf(body(above, gallery([one, two]), below))
    write(editor, () => {
      const chosen = $createNodeSelection()
      for (const block of $getRoot().getChildren()) if ($isGalleryNode(block)) chosen.add(block.getKey())
      $setSelection(chosen)
      expect($isGalleryNode($selectedPicture())).toBe(true)
    })
    write(editor, () => { $moveBlocks('up') })
    expect(blocks(editor)).toEqual([gallery([one, two]), above, below])
    write(editor, () => { $getRoot().select(0, 3) })
    expect(editor.read(() => $isGalleryNode($selectedPicture()))).toBe(true)
  })

  test('half-width marks below its pictures are set right and back with the rest', () => {
    const stored = body(figure(one), gallery([two, three], '两张,'), above)
    const document = new OpenDocument(view(FIRST, { body: stored, slip: { ...emptySlip(), headline: '桥' } }), new FakeDesk().deps())
    expect(setFullWidth(document)?.count).toBe(4)
    expect(document.readBody().root.children.slice(0, 2)).toMatchObject([{ caption: '第1张，' }, { caption: '两张，', pictures: [{ caption: '第2张，' }, { caption: '第3张，' }] }])
    document.editor.dispatchCommand(UNDO_COMMAND, undefined)
    expect(document.readBody()).toEqual(stored)
  })
})
