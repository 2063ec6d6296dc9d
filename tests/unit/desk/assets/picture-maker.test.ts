import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'vite'
import { afterAll, expect, test } from 'vitest'
import { PictureMaker } from '#desk/assets/picture-maker.ts'
import { photo } from '#tests/support/photo.ts'
import { smallPng } from '#tests/support/small-png.ts'
import { tmpFolder } from '#tests/support/tmp-folder.ts'

const makers: PictureMaker[] = []
const makerOf = (file: string, longest?: number): PictureMaker => {
  const made = new PictureMaker({ file, ...(longest === undefined ? {} : { longest }) })
  makers.push(made)
  return made
}
afterAll(() => { for (const maker of makers) maker.close() })

async function built(outDir = join(process.cwd(), 'node_modules', '.cache', `picture-process-${process.pid}`)): Promise<string> {
  await build({
    configFile: false, logLevel: 'error', ssr: { noExternal: ['zod'] },
    build: { ssr: 'src/desk/assets/picture-process.ts', outDir, target: 'node20', minify: false, rollupOptions: { output: { format: 'es', entryFileNames: 'child.mjs' } } },
  })
  return join(outDir, 'child.mjs')
}

test('the process gives the very pictures that are made here, several at once', async () => {
  const maker = makerOf(await built())
  const came = await photo()
  const [one, two, broken] = await Promise.all([
    maker.make('桥.jpg', came, 'jpg'), maker.make('河.png', smallPng(2_000, 40), 'png'), maker.make('坏.png', smallPng(400, 400).subarray(0, 60), 'png').catch((error: unknown) => error),
  ])
  const { makePictures } = await import('#desk/assets/make-pictures.ts')
  expect(one.width).toBe(800)
  expect(Buffer.from(one.shown?.bytes ?? []).equals((await makePictures(came, 'jpg')).shown?.bytes ?? Buffer.alloc(0))).toBe(true)
  expect(two).toMatchObject({ width: 1_600, height: 32 })
  expect(broken).toMatchObject({ code: 'asset-rejected', data: { name: '坏.png', reason: 'damaged' } })
  expect((await maker.make('河.png', smallPng(30, 40), 'png')).width).toBe(30)
})

test('a file that breaks its reader, or keeps it for ever, is refused; the next picture is taken', async () => {
  const dir = await tmpFolder()
  const child = join(dir, 'child.mjs')
  await writeFile(child, `
    process.on('message', ({ id, bytes }) => {
      if (bytes[0] === 1) process.abort()
      if (bytes[0] === 2) for (;;) {}
      process.send({ id, made: { shown: null, width: 1, height: 1, copies: [], words: { caption: '', credit: '', alt: '' } }, failed: null })
    })`)
  const maker = makerOf(child, 3_000)
  await expect(maker.make('炸.jpg', Buffer.from([1]), 'jpg')).rejects.toMatchObject({ data: { reason: 'damaged' } })
  await expect(maker.make('停.jpg', Buffer.from([2]), 'jpg')).rejects.toMatchObject({ data: { reason: 'too-slow' } })
  expect((await maker.make('好.jpg', Buffer.from([0]), 'jpg')).width).toBe(1)
})

test('where what unpacks pictures is not installed, no picture is called damaged for it', async () => {
  const maker = makerOf(await built(await tmpFolder()))
  await expect(maker.make('好.png', smallPng(30, 40), 'png')).rejects.toMatchObject({ code: 'asset-rejected', data: { name: '好.png', reason: 'no-unpacker' } })
  // installed while the program runs: the next picture is asked of another process
  await expect(maker.make('好.png', smallPng(30, 40), 'png')).rejects.toMatchObject({ data: { reason: 'no-unpacker' } })
})

test('where the system starts no process the picture is not called damaged', async () => {
  const own = process.execPath
  process.execPath = join(await tmpFolder(), 'no-program')
  try {
    await expect(makerOf('child.mjs').make('好.jpg', Buffer.from([0]), 'jpg')).rejects.toMatchObject({ code: 'storage-failed', data: { code: 'ENOENT' } })
  } finally {
    process.execPath = own
  }
})
