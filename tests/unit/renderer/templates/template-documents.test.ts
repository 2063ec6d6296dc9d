import { ORPCError } from '@orpc/client'
import { $getRoot } from 'lexical'
import { expect, test } from 'vitest'
import { body, figure, paragraph, text } from '#core/body/body-nodes.ts'
import { emptyTemplateSlip, type Template } from '#core/template/template.ts'
import { SaveTemplateSchema } from '#contract/template-contract.ts'
import { OpenDocument } from '#renderer/document/open-document.ts'
import { $createFigureNode } from '#renderer/editor/nodes/figure/FigureNode.ts'
import { keepFilesOut } from '#renderer/templates/keep-files-out.ts'
import { templateDesk } from '#renderer/templates/template-documents.ts'
import { ManualClock } from '../document/manual-clock.ts'
import { MemoryStore } from '../document/fake-desk.ts'

const AT = '2026-11-28T04:05:06.000Z'
const PICTURE = { asset: `${'a'.repeat(64)}.png`, width: 4, height: 3, caption: '渡口', credit: '', alt: '' }

/** Templates in memory, refused as the desk refuses them. */
async function opened() {
  let held: Template[] = [{ id: 'news', name: '消息', rev: 1, slip: { ...emptyTemplateSlip(), kicker: '夜读' }, body: body(paragraph(text('【待写】'))) }]
  let saves = 0
  const clock = new ManualClock()
  const client = {
    list: async () => ({ templates: held, snippets: [] }),
    save: async (input: unknown) => {
      const { id, baseRev, ...content } = SaveTemplateSchema.parse(input)
      saves += 1
      const before = held.find((one) => one.id === id)
      if (before !== undefined && before.rev !== baseRev) throw new ORPCError('template-refused', { data: { reason: 'changed', name: before.name } })
      const saved: Template = { id: id ?? `made-${saves}`, rev: baseRev + 1, ...content }
      held = before === undefined ? [...held, saved] : held.map((one) => (one === before ? saved : one))
      return saved
    },
  }
  const desk = templateDesk({ template: client }, () => AT)
  const document = new OpenDocument(await desk.article.get({ id: 'news' }), { desk, clock, recovery: new MemoryStore(), now: () => AT, session: 'a' })
  document.setWriter(null, false)
  return { document, templates: () => held, saves: () => saves, change: (to: Template[]) => { held = to } }
}

test('what is written in a template is saved under its name, slip and text, and only looking at it saves nothing', async () => {
  const { document, templates, saves } = await opened()
  keepFilesOut(document.editor)
  await document.flush()
  expect(saves()).toBe(0)
  document.setSlip({ headline: '一句话' })
  document.editor.update(() => { $getRoot().selectEnd().insertText('经过') }, { discrete: true })
  await document.flush()
  expect(templates()).toMatchObject([{ name: '消息', rev: 2, slip: { kicker: '夜读', headline: '一句话' }, body: body(paragraph(text('【待写】经过'))) }])
})

test('a picture put into a template becomes at once the mark that is kept of it', async () => {
  const { document, templates } = await opened()
  keepFilesOut(document.editor)
  document.editor.update(() => { $getRoot().append($createFigureNode(figure(PICTURE))) }, { discrete: true })
  expect(document.readBody().root.children.at(-1)).toEqual(paragraph(text('【补图：渡口】')))
  await document.flush()
  expect(templates()[0]?.body).toEqual(document.readBody())
})

test('words written over a template that was changed elsewhere stay on the screen, refused; they can be saved as another', async () => {
  const { document, templates, change } = await opened()
  change(templates().map((one) => ({ ...one, rev: 5, slip: { ...one.slip, kicker: '晨读' } })))
  document.editor.update(() => { $getRoot().selectEnd().insertText('我的') }, { discrete: true })
  await expect(document.flush()).rejects.toThrow()
  expect(document.notices).toEqual([{ kind: 'refused', code: 'stale-revision' }])
  await document.saveAsNew()
  expect(templates()).toHaveLength(2)
  expect(templates()[1]?.body).toEqual(body(paragraph(text('【待写】我的'))))
})
