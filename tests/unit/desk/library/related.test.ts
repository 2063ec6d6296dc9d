import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { body, paragraph, related, text } from '#core/body/body-nodes.ts'
import { exportArticles } from '#desk/export/export-articles.ts'
import { openLibrary } from '#desk/library/open-library.ts'
import { tmpFolder } from '#tests/support/tmp-folder.ts'

test('an article with a card is signed only when the article it leads to is, follows its headline, and leads nowhere again when that is withdrawn', async () => {
  const dir = await tmpFolder()
  const library = await openLibrary(join(dir, 'library'))
  onTestFinished(() => library.close())
  const person = async (name: string, role: 'correspondent' | 'editor' | 'chief') => (await library.addPerson({ name, role })).id
  const people = { author: await person('许小满', 'correspondent'), editors: [await person('甲编', 'editor'), await person('乙编', 'editor'), await person('丙编', 'editor')], chief: await person('总编', 'chief') }
  const write = async (headline: string, ...cards: string[]) => {
    const made = await library.create(people.author)
    await library.save({ id: made.id, baseRev: 1, by: people.author, slip: { ...made.slip, headline, channel: 'money' }, body: body(paragraph(text('河面上架起了桥。')), ...cards.map((id) => related(id))) })
    return made.id
  }
  const act = async (id: string, action: 'submit' | 'pass' | 'sign' | 'withdraw', by: string) => await library.review({ id, rev: (await library.get(id)).rev, action, by, reason: '有理由' })
  const pass = async (id: string) => {
    await act(id, 'submit', people.author)
    for (const by of people.editors) await act(id, 'pass', by)
  }
  const pageOf = async (id: string): Promise<string> => {
    const [file] = await exportArticles(library, [id], join(dir, 'web'))
    return await readFile(join(dir, 'web', file?.path ?? ''), 'utf8')
  }

  const target = await write('新桥通车')
  const story = await write('桥那边的人', target)
  expect(await pageOf(story)).toContain('<strong>新桥通车</strong>')
  const { rev } = await library.get(target)
  await library.save({ id: target, baseRev: rev, by: people.author, slip: { ...(await library.get(target)).slip, headline: '新桥昨日通车' } })
  expect(await pageOf(story)).toContain('<strong>新桥昨日通车</strong>')

  await pass(story)
  await expect(act(story, 'sign', people.chief)).rejects.toMatchObject({ code: 'review-refused', data: { refusal: 'related-unpublished' } })
  await pass(target)
  // It awaits its own signature: either may come first, and no page leads there before.
  await act(story, 'sign', people.chief)
  expect(await pageOf(story)).not.toContain('新桥昨日通车')
  const { slip: { permalink } } = await act(target, 'sign', people.chief)
  expect(await pageOf(story)).toContain(`<a href="${permalink}">新桥昨日通车</a>`)
  expect(library.rows([target, '01HZZZZZZZZZZZZZZZZZZZZZZZ'])).toMatchObject([{ id: target, headline: '新桥昨日通车' }])

  await act(target, 'withdraw', people.chief)
  const page = await pageOf(story)
  expect(page).not.toContain('相关阅读')
  expect(page).not.toContain(permalink)
})
