import { cp } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { checkLibrary } from '#desk/library/check-library.ts'
import { openLibrary } from '#desk/library/open-library.ts'
import { KeyRing } from '#desk/trust/key-ring.ts'
import { FailingDisk } from '#tests/support/failing-disk.ts'
import { deskOf, drafted, LINES, type PackageBench } from '#tests/support/package-bench.ts'
import { CHEAP } from '#tests/support/trust-bench.ts'
import { tmpFolder } from '#tests/support/tmp-folder.ts'

const [A, B, C] = [LINES[0] ?? '', LINES[1] ?? '', LINES[2] ?? '']

/** What came in of a package: the versions that led to it, by whom, and what each was made from. */
const keptOf = async (library: PackageBench['library'], id: string) => (await library.history(id)).map(({ rev, sha256, why, by, parents }) => ({ rev, sha256, why, by: by?.name ?? null, parents }))

async function deskOn(root: string): Promise<PackageBench> {
  const keyRing = new KeyRing({ folder: await tmpFolder(), cost: CHEAP })
  const library = await openLibrary(root, { keyRing })
  return await deskOf('林编辑', 'editor', { root, machine: root, library, keyRing, reopen: () => Promise.reject(new Error('not here')) })
}

/** Two people wrote on the other desk, one after the other; what the editor has is `ours`. */
async function sentTo(editor: PackageBench, ours: readonly string[] | null) {
  const writer = await deskOf('周灿', 'correspondent')
  const id = await drafted(writer)
  if (ours !== null) await editor.receive((await writer.send(id)).bytes)
  if (ours !== null && ours.length > 0) await editor.edit(id, ...ours)
  await writer.edit(id, A.replace('起了雾', '起了大雾'), B, C)
  const second = await deskOf('杜三', 'correspondent', writer)
  await second.edit(id, A.replace('起了雾', '起了大雾'), B.replace('雾散了', '天亮'), C)
  const [last, before] = await writer.library.history(id)
  for (const [revision, name] of [[last, '送出的一稿'], [before, '大雾的一稿']] as const) await writer.library.nameRevision({ id, rev: revision?.rev ?? 0, name, by: writer.person.id })
  const { bytes } = await second.send(id)
  await writer.library.close()
  return { id, bytes }
}

test.each([['is merged with the words here', [A, B, `${C}茶摊的伙计忙不过来。`]], ['is new here', null]])('whatever moment a program ends at while it receives what %s, it is received whole at the next opening, whose words they are with it, or not at all', async (_, ours) => {
  let [whole, none] = [0, 0]
  // What led to it is the same each time: made once, and each time begun from a copy.
  const begun = await tmpFolder()
  const first = await deskOn(begun)
  const { id, bytes } = await sentTo(first, ours)
  const by = first.person.id
  const before = ours === null ? [] : await keptOf(first.library, id)
  await first.library.close()
  for (let at = 0; at < 120; at += 1) {
    const disk = new FailingDisk()
    const root = await tmpFolder()
    await cp(begun, root, { recursive: true, filter: (from) => !from.includes('.lock') })
    const library = await openLibrary(root, { disk, keyRing: first.keyRing })
    const view = await library.packages.open(bytes, { by })
    disk.calls = 0
    // Nothing more is done on the disk from this call on: as if the program had ended there.
    disk.fault = { at, kind: 'EIO', forGood: true }
    const isTold = await library.packages.receive(view.handle, { by }, view.rev).then(() => true, () => false)
    const left = await tmpFolder()
    await cp(root, left, { recursive: true, filter: (from) => !from.includes('.lock') })
    const [wasReached, call] = [disk.failed.length > 0, disk.failed[0]]
    disk.fault = null
    await library.close()
    const again = await openLibrary(left)
    const isThere = await again.get(id).then(() => true, () => false)
    const kept = isThere ? await keptOf(again, id) : []
    const isDone = kept.length > before.length
    if (isTold) expect(isDone, `call ${at} (${call})`).toBe(true)
    if (isDone) {
      whole += 1
      const added = kept.slice(0, kept.length - before.length)
      expect(new Set(added.map(({ by }) => by)), `call ${at} (${call})`).toEqual(new Set(ours === null || ours.length > 0 ? [...added.map(({ by }) => by), '周灿', '杜三'] : ['周灿', '杜三']))
      expect((await again.history(id)).flatMap(({ name }) => name ?? []).toSorted(), `call ${at} (${call})`).toEqual(['大雾的一稿', '送出的一稿'])
      if (before.length > 0) expect(added[0]?.parents, `call ${at} (${call})`).toHaveLength(ours !== null && ours.length > 0 ? 2 : 1)
      expect(again.problems(), `call ${at} (${call})`).toEqual([])
    } else none += 1
    // Nothing of it is half there: received again it is here already, or comes in as if never tried.
    expect((await again.packages.open(bytes, { by: null })).outcome === 'already', `call ${at} (${call})`).toBe(isDone)
    await again.close()
    if (isDone) expect((await checkLibrary(left)).problems.filter(({ file }) => file.startsWith('articles/') && !file.endsWith('.tmp')), `call ${at} (${call})`).toEqual([])
    if (!wasReached) break
  }
  expect(whole).toBeGreaterThan(1)
  expect(none).toBeGreaterThan(1)
}, 240_000)
