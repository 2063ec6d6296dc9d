import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'vite'
import { beforeAll, expect, test } from 'vitest'
import { takenPictures } from '#desk/ingest/embedded-pictures.ts'
import { ForeignReader } from '#desk/ingest/read-apart.ts'
import { readForeignFile } from '#desk/ingest/read-foreign-file.ts'
import { rawDocx } from '#tests/support/docx-of.ts'
import { smallPng } from '#tests/support/small-png.ts'
import { tmpFolder } from '#tests/support/tmp-folder.ts'

const p = (words: string): string => `<w:p><w:r><w:t>${words}</w:t></w:r></w:p>`
const picture = '<w:p><w:r><w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" r:embed="rIdP"/></w:drawing></w:r></w:p>'
const withPicture = rawDocx(`${p('渡口的灯亮了一夜。')}${picture}${p('船老大收了桨。')}`, {}, [{ id: 'rIdP', path: 'media/a.png', content: smallPng(4, 4) }])
let thread = ''

beforeAll(async () => {
  // beside the packages it imports, which a bundle for tests leaves out
  const outDir = join(process.cwd(), 'node_modules', '.cache', `reading-thread-${process.pid}`)
  await build({
    configFile: false, logLevel: 'error',
    build: { ssr: 'src/desk/ingest/reading-thread.ts', outDir, target: 'node20', minify: false, rollupOptions: { output: { format: 'es', entryFileNames: 'thread.mjs' } } },
  })
  thread = join(outDir, 'thread.mjs')
})

/** What a read ends with: the refusal's reason, or its words. */
const outcome = async (reader: ForeignReader, bytes: Uint8Array, name = '来稿.docx'): Promise<unknown> =>
  await reader.read(bytes, name).then((file) => (file.gated === undefined ? file.text : JSON.stringify(file.gated.body)), (error: unknown) => (error instanceof Error && 'data' in error ? error.data : error))

test('the thread gives what is read here: words, pictures, refusals, whatever else is asked at the same time', async () => {
  const reader = new ForeignReader({ file: thread })
  const here = await readForeignFile(withPicture, '来稿.docx')
  if (here.gated === undefined) throw new Error('read as plain text')
  const [docx, plain, broken] = await Promise.all([reader.read(withPicture, '来稿.docx'), reader.read(Buffer.from('天晴。'), '稿.txt'), outcome(reader, withPicture.subarray(0, 300))])
  expect(docx).toEqual({ ...here, embedded: new Map([...here.embedded].map(([source, { name, bytes }]) => [source, { name, bytes: new Uint8Array(bytes) }])) })
  expect(plain).toEqual({ text: '天晴。', original: { kind: 'txt', bytes: Buffer.from('天晴。') } })
  expect(broken).toEqual({ name: '来稿.docx', reason: 'damaged' })
})

test('a document with pictures comes in: the thread takes them as the library gives them back, once they are kept', async () => {
  const reader = new ForeignReader({ file: thread })
  const file = await readForeignFile(withPicture, '来稿.docx')
  if (file.gated === undefined) throw new Error('read as plain text')
  const { html, embedded } = file
  const kept = { asset: `${'0'.repeat(64)}.png`, width: 4, height: 4, caption: '', credit: '', alt: '', bytes: 77 }
  const { pictures } = await takenPictures(embedded, async () => kept)
  expect(pictures.size).toBe(1)
  expect(JSON.stringify((await reader.gate(html, pictures, '来稿.docx')).body)).toContain(kept.asset)
})

test('a file that takes too long, or more memory than a document may, is refused in words; the next one is read', async () => {
  // more work than its deadline on any machine, and no repetition that would be refused for how small it packs
  const long = rawDocx(Array.from({ length: 150_000 }, (_, index) => p(`渡口${index * 7_919 % 1_000_003}号灯亮了一夜。`)).join(''))
  expect(await outcome(new ForeignReader({ file: thread, longest: 40 }), long)).toEqual({ name: '来稿.docx', reason: 'too-slow' })
  const reader = new ForeignReader({ file: thread, memory: 24 })
  expect(await outcome(reader, long)).toEqual({ name: '来稿.docx', reason: 'too-large' })
  expect(await outcome(reader, Buffer.from('天晴。'), '稿.txt')).toBe('天晴。')
})

test('a thread that breaks is a fault of the program, said as one, and holds nobody up', async () => {
  const file = join(await tmpFolder(), 'thread.mjs')
  await writeFile(file, 'process.exit(3)')
  const reader = new ForeignReader({ file })
  await expect(reader.read(Buffer.from('天晴。'), '稿.txt')).rejects.toThrow('ended without an answer')
  await expect(reader.read(Buffer.from('天晴。'), '稿.txt')).rejects.toThrow('ended without an answer')
})
