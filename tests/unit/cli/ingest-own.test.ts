import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { body, figure, paragraph, text } from '#core/body/body-nodes.ts'
import { emptySlip } from '#core/slip/slip.ts'
import { openLibrary } from '#desk/library/open-library.ts'
import { pictureOf } from '#tests/support/every-way.ts'
import { tmpFolder } from '#tests/support/tmp-folder.ts'
import { runDesk } from '../../../src/cli/run-desk.ts'

async function run(...args: string[]): Promise<{ code: number, out: string }> {
  let out = ''
  return { code: await runDesk(args, { out: (words) => { out += words }, err: (words) => { out += words } }), out }
}

test('the pictures that an export laid beside its Markdown come in with it; what leads out of its folder, and what is no picture, does not', async () => {
  const folder = await tmpFolder()
  const [first, second] = [join(folder, '甲'), join(folder, '乙')]
  const { bytes } = await pictureOf('jpeg', '#b98a4a', { caption: '', credit: '', alt: '' }, [320, 200])
  const library = await openLibrary(first)
  const { bytes: _, ...picture } = await library.addAsset('渡口.jpg', bytes)
  const author = await library.addPerson({ name: '许小满', role: 'correspondent' })
  const { id } = await library.create(author.id, { slip: { ...emptySlip(), headline: '渡口夜航', tags: ['船'], summary: '一夜有船。', leadImage: { ...picture, caption: '渡口', credit: '沈听澜 摄', alt: '船' } }, body: body(paragraph(text('灯亮了。')), figure({ ...picture, caption: '夜', credit: '', alt: '' })) })
  await library.close()
  const out = join(folder, '出')
  expect((await run('export', id, '--format', 'markdown', '--to', out, '--library', first)).code).toBe(0)
  const name = `渡口夜航-${id}-未签发`
  const taken = async (): Promise<{ slip: { leadImage: object | null, tags: string[], summary: string | null }, words: string }> => {
    const said = await run('ingest', join(out, `${name}.md`), '--library', second, '--json')
    expect(said.code).toBe(0)
    const made = await openLibrary(second, { readOnly: true })
    try {
      const { slip, body: of } = await made.get(JSON.parse(said.out).articles[0].id)
      return { slip, words: JSON.stringify(of) }
    } finally {
      await made.close()
    }
  }
  const whole = await taken()
  expect(whole.slip).toMatchObject({ tags: ['船'], summary: '一夜有船。', leadImage: { ...picture, caption: '渡口', credit: '沈听澜 摄', alt: '船' } })
  expect(whole.words).not.toContain('【补图】')
  // A file beside it that is no picture, and one that a changed path leads to outside the folder.
  await rm(second, { recursive: true })
  await rename(join(out, `${name}-图片`), join(folder, '别处'))
  const markdown = await readFile(join(out, `${name}.md`), 'utf8')
  await writeFile(join(out, `${name}.md`), markdown.replaceAll(`${name}-图片`, '../别处'))
  const outside = await taken()
  expect([outside.slip.leadImage, outside.words.includes('【补图】')]).toEqual([null, true])
  await rm(second, { recursive: true })
  await mkdir(join(out, `${name}-图片`))
  await writeFile(join(out, `${name}-图片`, '01.jpg'), '不是图')
  await writeFile(join(out, `${name}.md`), markdown)
  expect((await taken()).words).toContain('【补图】')
})

test('a page of this very library that came back without its pictures finds them there, and brings no word of its surroundings', async () => {
  const folder = await tmpFolder()
  const dir = join(folder, '稿库')
  const { bytes } = await pictureOf('jpeg', '#4a8ab9', { caption: '', credit: '', alt: '' }, [320, 200])
  const library = await openLibrary(dir)
  const { bytes: _, ...picture } = await library.addAsset('渡口.jpg', bytes)
  const author = await library.addPerson({ name: '许小满', role: 'correspondent' })
  const shown = body(paragraph(text('灯亮了。')), figure({ ...picture, caption: '夜', credit: '', alt: '' }))
  const { id } = await library.create(author.id, { slip: { ...emptySlip(), headline: '渡口夜航', channel: 'money' }, body: shown })
  await library.close()
  const exported = await run('export', id, '--to', join(folder, '出'), '--library', dir, '--json')
  const page: string = JSON.parse(exported.out).files.map(({ path }: { path: string }) => path).find((path: string) => path.endsWith('.html'))
  await writeFile(join(folder, '网页.html'), await readFile(join(folder, '出', page)))
  const said = JSON.parse((await run('ingest', join(folder, '网页.html'), '--library', dir, '--json')).out).articles[0]
  const after = await openLibrary(dir, { readOnly: true })
  expect((await after.get(said.id)).body).toEqual(shown)
  await after.close()
  expect(JSON.stringify(said.notes)).not.toMatch(/跳到正文|财富频道/)
})

test('what was not taken is told in words that say what to do, and no bare code is printed', async () => {
  const folder = await tmpFolder()
  const [dir, file] = [join(folder, '稿库'), join(folder, '稿.md')]
  await writeFile(file, '---\ntitle: 渡口夜航\ndate: 2026-01-02\n---\n\n灯亮了。\n')
  const { code, out } = await run('ingest', file, '--library', dir)
  expect(code).toBe(0)
  expect(out).toContain('提示 文件自带的这一项放不进稿签，没有取；要用，请改短改对再抄进稿签：date 2026-01-02')
  expect(out).not.toContain('said-dropped')
})
