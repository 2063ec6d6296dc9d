import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { checkWebRoot } from '#desk/export/web-root.ts'
import { realDisk } from '#desk/store/disk.ts'
import { isInside } from '#desk/store/library-folder.ts'
import { tmpFolder } from '#tests/support/tmp-folder.ts'
import { runDesk } from '../../../../src/cli/run-desk.ts'

const refusal = async (folder: string): Promise<unknown> => await checkWebRoot(folder).then(() => null, (error: { data?: unknown }) => error.data)

describe('a site cannot stand there, and that is said before anything is made', () => {
  test('files, pipes, and links that lead round or nowhere, and whatever would be below them', async () => {
    const root = await tmpFolder()
    const at = (name: string): string => join(root, name)
    await writeFile(at('文件'), '')
    await symlink(at('绕'), at('绕'))
    await symlink(at('没有/这里'), at('断'))
    if (process.platform !== 'win32') {
      execFileSync('mkfifo', [at('管道')])
      expect([await refusal(at('管道')), await refusal(at('管道/网站'))]).toEqual([{ code: 'ENOTDIR' }, { code: 'ENOTDIR' }])
    }
    expect([await refusal(at('文件')), await refusal(at('文件/网站'))]).toEqual([{ code: 'ENOTDIR' }, { code: 'ENOTDIR' }])
    expect([await refusal(at('绕')), await refusal(at('绕/网站'))]).toEqual([{ code: 'ELOOP' }, { code: 'ELOOP' }])
    expect([await refusal(at('断')), await refusal(at('断/网站'))]).toEqual([{ code: 'ENOENT' }, { code: 'ENOENT' }])
    expect([await refusal(root), await refusal(at('新/网站'))]).toEqual([null, null])
    expect((await readdir(root)).includes('新')).toBe(false)
  })

  test.runIf(process.platform === 'linux')('the system’s own places', async () => {
    for (const place of ['/proc/网站', '/proc', '/sys/网站', '/dev/网站', '/dev/null', '/dev/full']) expect([place, await refusal(place)]).toEqual([place, { code: place === '/dev/null' || place === '/dev/full' ? 'ENOTDIR' : 'ENOTSUP' }])
  })
})

test('the command line says so in words at once, and keeps no such place for next time', async () => {
  const folder = await tmpFolder()
  const library = join(folder, '稿库')
  const run = async (...args: string[]): Promise<[number, string]> => {
    let err = ''
    return [await runDesk([...args, '--library', library], { out: () => {}, err: (words) => { err += words } }), err.trim()]
  }
  await run('list')
  await writeFile(join(folder, '文件'), '')
  expect(await run('publish', '--to', join(folder, '文件'), '--dry-run')).toEqual([1, '要写进的文件夹，位置上是一个文件。换个文件夹再试：ENOTDIR'])
  expect(await run('publish', '--to', join(folder, '文件'), '--remember')).toEqual([1, '要写进的文件夹，位置上是一个文件。换个文件夹再试：ENOTDIR'])
  expect((await run('publish', '--dry-run'))[0]).toBe(0)
  if (process.platform === 'linux') expect(await run('publish', '--to', '/proc/网站')).toEqual([1, '这里是系统自己的地方，放不了文件。换个文件夹再试：ENOTSUP'])
})

test('a link that leads into the library is the library: nothing is published among its articles', async () => {
  const folder = await tmpFolder()
  const [library, link] = [join(folder, '稿库'), join(folder, '别处')]
  await mkdir(join(library, 'articles'), { recursive: true })
  await symlink(library, link)
  expect([isInside(library, link), isInside(library, join(link, 'articles', '新')), isInside(link, join(library, '新')), isInside(library, join(folder, '稿库二')), isInside(library, join(library, '..x'))]).toEqual([true, true, true, false, true])
  let err = ''
  expect(await runDesk(['publish', '--to', join(link, 'articles', '网站'), '--library', library], { out: () => {}, err: (words) => { err += words } })).toBe(1)
  expect(err.trim()).toBe('这里是稿库自己的文件夹，请存到别处')
  expect(existsSync(join(library, 'articles', '网站'))).toBe(false)
})

test.runIf(process.platform === 'linux')('folders asked for where the system takes none are refused, and nobody waits for ever', { timeout: 5_000 }, async () => {
  await expect(realDisk.makeFolder('/proc/网站/页')).rejects.toMatchObject({ code: 'ENOENT' })
  const root = await tmpFolder()
  expect(await realDisk.makeFolder(join(root, '甲/乙/丙'))).toBe(join(root, '甲'))
  expect(await realDisk.makeFolder(join(root, '甲/乙/丁'))).toBe(join(root, '甲/乙/丁'))
  expect(await realDisk.makeFolder(join(root, '甲/乙'))).toBe(null)
})
