import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { Document, ImageRun, Packer, Paragraph, TextRun } from 'docx'
import { readFileSource } from '#desk/text-source.ts'
import { openLibrary } from '#desk/library/open-library.ts'
import { checkLibrary } from '#desk/library/check-library.ts'
import { photo, withIptc } from '#tests/support/photo.ts'
import { rawDocx } from '#tests/support/docx-of.ts'
import { smallPng } from '#tests/support/small-png.ts'
import { tmpFolder } from '#tests/support/tmp-folder.ts'

const accept = async (bytes: Uint8Array, name: string) => {
  const dir = await tmpFolder()
  const library = await openLibrary(dir)
  const source = await readFileSource(bytes, name)
  const { article, notes } = await library.accept({ source, fullWidth: false, by: null })
  return { dir, library, article, notes, blocks: article.body.root.children }
}
const size = { transformation: { width: 200, height: 100 } }

test('the pictures of a .docx stand where they stood, inline or floating, with what stands below them, and each is kept once', async () => {
  const jpeg = withIptc(await photo({ width: 400, height: 200, orientation: 1 }), { 120: Buffer.from('相机里的话'), 80: Buffer.from('许小满') })
  const image = (more: object = {}) => new ImageRun({ type: 'jpg', data: jpeg, ...size, ...more })
  const docx = await Packer.toBuffer(new Document({ sections: [{ children: [
    new Paragraph('新桥今日通车'), new Paragraph('通讯员 许小满'), new Paragraph('河面上架起了桥，两岸的人都来看。'),
    new Paragraph({ children: [image()] }), new Paragraph('书车开过新桥。陆明远 摄'),
    new Paragraph({ children: [new TextRun('天亮了，'), image({ floating: { horizontalPosition: { offset: 0 }, verticalPosition: { offset: 0 } } }), new TextRun('人散了。')] }),
    new Paragraph('桥还在那里，等着下一班车。'),
  ] }] }))
  const { dir, library, article, blocks, notes } = await accept(docx, '来稿.docx')
  expect(article.slip.headline).toBe('新桥今日通车')
  expect(blocks.map((block) => block.type)).toEqual(['paragraph', 'figure', 'paragraph', 'figure', 'paragraph'])
  expect(blocks.filter((block) => block.type === 'figure')).toMatchObject([
    { width: 400, height: 200, caption: '书车开过新桥。', credit: '陆明远 摄', original: expect.stringMatching(/\.jpg$/) },
    { width: 400, height: 200, caption: '相机里的话', credit: '许小满 摄' },
  ])
  expect(notes).toEqual([{ kind: 'caption', count: 1, details: ['书车开过新桥。陆明远 摄'] }])
  const [first, second] = blocks.filter((block) => block.type === 'figure')
  expect(first?.asset).toBe(second?.asset)
  expect((await readFile(await library.assetPath(first?.original ?? '') ?? '')).equals(jpeg)).toBe(true)
  await library.close()
  expect(await checkLibrary(dir)).toMatchObject({ assets: 2, problems: [] })
})

test('looking at a .docx stores no picture', async () => {
  const docx = await Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph({ children: [new ImageRun({ type: 'png', data: smallPng(90, 60), ...size })] }), new Paragraph('桥。')] }] }))
  const library = await openLibrary(await tmpFolder())
  const { recognition } = library.recognise(await readFileSource(docx, '来稿.docx'), false)
  const [shown] = recognition.body.root.children
  expect(shown?.type).toBe('figure')
  expect(shown?.type === 'figure' ? await library.assetPath(shown.asset) : '').toBeNull()
  await library.close()
})

test('older Word’s pictures come too; a metafile, one that is gone and a damaged one leave 【补图】 in their places and every word stays', async () => {
  const pict = (id: string) => `<w:p><w:r><w:pict><v:shape><v:imagedata r:id="${id}"/></v:shape></w:pict></w:r></w:p>`
  const docx = rawDocx(`<w:p><w:r><w:t>桥通了。</w:t></w:r></w:p>${pict('rId7')}${pict('rId8')}${pict('rId9')}${pict('rId10')}<w:p><w:r><w:t>人都来看。</w:t></w:r></w:p>`, {}, [
    { id: 'rId7', path: 'media/image1.png', content: smallPng(90, 60) },
    { id: 'rId8', path: 'media/image2.emf', content: Buffer.concat([Buffer.from('01000000', 'hex'), Buffer.alloc(36), Buffer.from(' EMF')]) },
    { id: 'rId9', path: 'media/image3.png', content: null },
    { id: 'rId10', path: 'media/image4.png', content: smallPng(400, 400).subarray(0, 60) },
  ])
  const { library, blocks, notes } = await accept(docx, '旧稿.docx')
  const words = blocks.map((block) => (block.type === 'paragraph' ? block.children.map((child) => ('text' in child ? child.text : '')).join('') : block.type))
  expect(words).toEqual(['桥通了。', 'figure', '【补图】image2.emf', '【补图】image3.png', '【补图】image4.png', '人都来看。'])
  expect(notes).toEqual([{ kind: 'image', count: 3, details: ['image2.emf', 'image3.png', 'image4.png'] }])
  await library.close()
})

test('an .html with its pictures in it brings them; those on the web are left where they are', async () => {
  const data = `data:image/png;base64,${smallPng(90, 60).toString('base64')}`
  const { library, blocks } = await accept(Buffer.from(`<!doctype html><meta charset="utf-8"><p>桥通了。</p><figure><img src="${data}" alt="桥"><figcaption>桥上。</figcaption></figure><p><img src="https://img.example/1.jpg"></p><p>完。</p>`), '稿.html')
  expect(blocks).toMatchObject([{ type: 'paragraph' }, { type: 'figure', width: 90, height: 60, caption: '桥上。', alt: '桥' }, { type: 'paragraph', children: [{ text: '【补图】1.jpg https://img.example/1.jpg' }] }, { type: 'paragraph' }])
  await library.close()
})
