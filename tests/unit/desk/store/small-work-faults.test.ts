import { join } from 'node:path'
import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { isDeskError } from '#desk/desk-error.ts'
import { openLibrary, type OpenedLibrary } from '#desk/library/open-library.ts'
import { KeyRing } from '#desk/trust/key-ring.ts'
import { FailingDisk } from '#tests/support/failing-disk.ts'
import { deskOf, drafted, words } from '#tests/support/package-bench.ts'
import { smallPng } from '#tests/support/small-png.ts'
import { tmpFolder } from '#tests/support/tmp-folder.ts'
import { CHEAP, PASSPHRASE } from '#tests/support/trust-bench.ts'

type Bench = { library: OpenedLibrary, /** of the library's people, who may do what is tried */ by: string, /** an article of three revisions */ article: string }
/** Done for the nth time; resolves with what a person has been told, for `holds`. */
type Work<Given, Told> = { prepare: (bench: Bench, n: number) => Promise<Given>, act: (bench: Bench, n: number, given: Given) => Promise<Told>, holds: (library: OpenedLibrary, told: Told, keyRing: KeyRing) => Promise<boolean> }
const nothing = async (): Promise<null> => null

type Run = readonly [kind: string, forGood: boolean]
const RUNS: readonly Run[] = [['ENOSPC', false], ['EIO', true], ['EPERM', false], ['EMFILE', false], ['short', false], ['lies', false]]
const picture = (n: number) => smallPng(20 + (n % 40), 20 + Math.floor(n / 40))

/** Fails every call of an act in turn, in each of these ways, in one library; then the act must succeed. What was told is there at once, and in the library opened anew. */
async function tried<Given, Told>({ prepare, act, holds }: Work<Given, Told>, runs = RUNS): Promise<{ told: number, refused: number }> {
  const root = await tmpFolder()
  const disk = new FailingDisk()
  // The machine's own folder is another disk.
  const parts = { folder: join(root, 'machine'), cost: CHEAP }
  const ring = new KeyRing(parts)
  const library = await openLibrary(join(root, 'library'), { disk, keyRing: ring })
  const { id: by } = await library.addPerson({ name: '林编辑', role: 'editor' })
  const { id: article } = await library.create(by)
  for (const [at, text] of ['一稿。', '二稿。'].entries()) await library.save({ id: article, baseRev: at + 1, by, body: words(text), why: 'saved' })
  const bench: Bench = { library, by, article }
  const told: Told[] = []
  let [n, refused] = [0, 0]
  for (const [kind, forGood] of runs) {
    for (let [at, isReached] = [0, true]; isReached; at += 1, n += 1) {
      const given = await prepare(bench, n)
      disk.failed.length = 0
      disk.fault = { at: disk.calls + at, kind, forGood }
      const before = told.length
      await act(bench, n, given).then((one) => { told.push(one) }, (error: unknown) => {
        if (!isDeskError(error)) throw error
        refused += 1
      })
      isReached = disk.failed.length > 0
      const failed = disk.failed.join(' ')
      disk.fault = null
      for (const one of told.slice(before)) expect(await holds(library, one, ring), `${kind}, ${failed}: ${JSON.stringify(one)}`).toBe(true)
      if (at > 200) throw new Error('the act never came to its end')
    }
    const given = await prepare(bench, n)
    told.push(await act(bench, n, given))
    n += 1
  }
  await library.close()
  const keyRing = new KeyRing(parts)
  const again = await openLibrary(join(root, 'library'), { keyRing })
  for (const one of told) expect(await holds(again, one, keyRing), JSON.stringify(one)).toBe(true)
  expect(again.problems().filter(({ code }) => code !== 'leftover-temporary' && code !== 'catalogue-rebuilt')).toEqual([])
  await again.close()
  return { told: told.length, refused }
}

test('a picture that was taken is there, whatever the disk failed at before', async () => {
  const { told, refused } = await tried({
    prepare: nothing,
    act: async ({ library }, n) => ({ n, asset: (await library.addAsset('桥.png', picture(n))).asset }),
    holds: async (library, { n, asset }) => (await readFile(await library.assetPath(asset) ?? '')).equals(picture(n)),
  })
  expect([told > 0, refused > 3]).toEqual([true, true])
}, 120_000)

test('a key that was made signs, whatever the disk failed at before', async () => {
  const { told, refused } = await tried({
    prepare: async ({ library }, n) => (await library.addPerson({ name: `作者${n}`, role: 'correspondent' })).id,
    act: async ({ library }, _, person) => (await library.trust.makeKey({ person, passphrase: PASSPHRASE })).key,
    holds: async (library, key, keyRing) => {
      await library.trust.unlock({ key, passphrase: PASSPHRASE })
      return (await keyRing.list()).some((one) => one.key === key && one.open) && (await readFile(join(library.location, 'keys.json'), 'utf8')).includes(key)
    },
  }, [['EIO', true]])
  expect([told > 0, refused > 3]).toEqual([true, true])
}, 120_000)

test('words kept for later use are there, whatever the disk failed at before', async () => {
  const { told, refused } = await tried({
    prepare: nothing,
    act: async ({ library }, n) => (await library.saveSnippet({ id: null, baseRev: 0, name: `话${n}`, words: `第${n}句。` })).words,
    holds: async (library, said) => (await library.aids()).snippets.some((one) => one.words === said),
  })
  expect([told > 0, refused > 3]).toEqual([true, true])
}, 120_000)

test('the name a version was given last stands, whatever the disk failed at before', async () => {
  let last = ''
  const { told, refused } = await tried({
    prepare: nothing,
    act: async ({ library, by, article }, n) => {
      const { name } = await library.nameRevision({ id: article, rev: 2, name: `第${n}版`, by })
      last = name ?? ''
      return { article, name: last }
    },
    holds: async (library, { article, name }) => name !== last || (await library.history(article)).some((one) => one.rev === 2 && one.name === name),
  })
  expect([told > 0, refused > 3]).toEqual([true, true])
}, 120_000)

test('what was said of an article is there, whatever the disk failed at before', async () => {
  const { told, refused } = await tried({
    prepare: nothing,
    act: async ({ library, by, article }, n) => {
      const id = `01HZZZZZZZZZZZZZZZZZ${String(n).padStart(6, '0')}`
      await library.comment({ id: article, by, act: { kind: 'add', thread: id, message: id, anchor: null, text: `第${n}句。`, isBlocking: false, assignee: null } })
      return { article, id }
    },
    holds: async (library, { article, id }) => (await library.get(article)).comments.some((thread) => thread.id === id),
  })
  expect([told > 0, refused > 3]).toEqual([true, true])
}, 120_000)

test('a package that was received is there with its pictures, whatever the disk failed at before', async () => {
  const writer = await deskOf('周灿', 'correspondent')
  const { told, refused } = await tried({
    prepare: async (_, n) => {
      const id = await drafted(writer, [`第${n}段。`])
      return { id, bytes: (await writer.send(id)).bytes }
    },
    act: async ({ library, by }, n, { id, bytes }) => {
      const view = await library.packages.open(bytes, { by })
      await library.packages.receive(view.handle, { by }, view.rev)
      return { id, n }
    },
    holds: async (library, { id, n }) => {
      const { body, slip } = await library.get(id)
      const asset = slip.leadImage?.asset ?? ''
      return JSON.stringify(body).includes(`第${n}段。`) && await library.assetPath(asset) !== null
    },
  }, [['ENOSPC', false]])
  expect([told > 0, refused > 3]).toEqual([true, true])
}, 120_000)
