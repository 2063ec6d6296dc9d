import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { MachineSettings } from '#desk/machine-settings.ts'
import { tmpFolder } from '#tests/support/tmp-folder.ts'

test('folders chosen at the same moment are all kept, and what a newer program set is not thrown away', async () => {
  const folder = await tmpFolder()
  const file = join(folder, 'machine.json')
  await writeFile(file, JSON.stringify({ later: { windows: 3 } }))
  const machine = new MachineSettings(folder)
  await Promise.all([machine.keepBackupsIn('/甲', '/备份'), machine.keepSiteIn('/甲', '/网站'), machine.keepTrays('/甲', { in: '/收' }), machine.keepTrays('/甲', { out: '/发' })])
  expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({ later: { windows: 3 }, backupFolders: { '/甲': '/备份' }, siteFolders: { '/甲': '/网站' }, trays: { '/甲': { in: '/收', out: '/发', aside: [], seals: [] } }, saved: {} })
})

test('settings that are damaged are kept beside before new ones take their place; what cannot be read is not written over', async () => {
  const folder = await tmpFolder()
  const file = join(folder, 'machine.json')
  await writeFile(file, '{"backupFolders":{"/甲":"/备')
  await new MachineSettings(folder).keepSiteIn('/甲', '/网站')
  expect(await readFile(`${file}.damaged`, 'utf8')).toBe('{"backupFolders":{"/甲":"/备')
  expect(await new MachineSettings(folder).siteFolder('/甲')).toBe('/网站')

  const other = await tmpFolder()
  await mkdir(join(other, 'machine.json'))
  await expect(new MachineSettings(other).keepSiteIn('/甲', '/网站')).rejects.toThrow()
  expect(await new MachineSettings(other).siteFolder('/甲')).toBeNull()
})
