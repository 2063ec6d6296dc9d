import { expect, test } from 'vitest'
import { DeskError } from '#desk/desk-error.ts'
import { takenPictures } from '#desk/ingest/embedded-pictures.ts'
import { smallPng } from '#tests/support/small-png.ts'

const one = new Map([['a', { name: '渡口.png', bytes: smallPng(30, 40) }]])

test('a picture left out because this machine cannot unpack any is said to have nothing wrong; a damaged one is not', async () => {
  const lacking = await takenPictures(one, async (name) => { throw new DeskError('asset-rejected', { name, reason: 'no-unpacker' }) })
  expect(lacking).toEqual({ pictures: new Map(), notes: [{ kind: 'no-unpacker', count: 1, details: ['渡口.png'] }] })
  expect((await takenPictures(one, async (name) => { throw new DeskError('asset-rejected', { name, reason: 'damaged' }) })).notes).toEqual([])
})
