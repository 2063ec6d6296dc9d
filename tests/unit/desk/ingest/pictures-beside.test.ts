import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { withPicturesBeside } from '#desk/ingest/pictures-beside.ts'
import { readForeignFile } from '#desk/ingest/read-foreign-file.ts'
import { tmpFolder } from '#tests/support/tmp-folder.ts'

const OWN = '---\nheadline: "渡口"\nid: "01ARZ3NDEKTSV4RRFFQ69G5FAV"\nstage: "草稿"\nsigned: false\n---\n# 渡口\n\n![](近.jpg)\n\n![](链.jpg)\n\n![](夹/外.jpg)\n\n灯亮了。\n'

test('a file of the desk takes along the pictures in its folder, and nothing that a link there leads to outside', async () => {
  const root = await tmpFolder()
  await mkdir(join(root, '里'))
  await writeFile(join(root, '外.jpg'), '谁也没有给的文件')
  await writeFile(join(root, '里', '近.jpg'), '图')
  await symlink(join(root, '外.jpg'), join(root, '里', '链.jpg'))
  await symlink(root, join(root, '里', '夹'))
  const read = await withPicturesBeside(await readForeignFile(Buffer.from(OWN), '稿.md'), join(root, '里'))
  expect([...(read.gated === undefined ? [] : read.embedded)].map(([source, { bytes }]) => [decodeURI(source), Buffer.from(bytes).toString()])).toEqual([['近.jpg', '图']])
})
