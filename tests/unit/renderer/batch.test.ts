import { ORPCError } from '@orpc/client'
import { describe, expect, test } from 'vitest'
import type { ArticleView } from '#contract/views.ts'
import { emptyBody } from '#core/body/body-nodes.ts'
import { changeTags } from '#core/slip/change-tags.ts'
import { emptySlip } from '#core/slip/slip.ts'
import { runBatch, signedOf, type BatchDeps, type OpenHere } from '#renderer/batch/batch.ts'
import { chosenByKey } from '#renderer/batch/chosen-by-key.ts'

const ID = (n: number): string => String(n).padStart(26, '0')
const view = (n: number, more: Partial<ArticleView> = {}): ArticleView => ({
  id: ID(n), rev: 3, sha256: '0'.repeat(64), createdAt: '2026-01-02T10:00:00.000Z', updatedAt: '2026-01-02T10:00:00.000Z', createdBy: null, writers: [],
  slip: { ...emptySlip(), headline: `第${n}篇`, tags: ['江堤'] }, body: emptyBody(), stage: 'draft', records: [], comments: [], origin: null, trashed: null, deadline: null, ...more,
})

function newsroom(views: ArticleView[], more: Partial<BatchDeps> = {}): { deps: BatchDeps, said: string[] } {
  const said: string[] = []
  const one = (id: string): ArticleView => {
    const found = views.find((each) => each.id === id)
    if (found === undefined) throw new Error(`no ${id}`)
    return found
  }
  return { said, deps: {
    rows: async (ids) => views.filter(({ id }) => ids.includes(id)).map(({ id, slip, stage }) => ({ id, headline: slip.headline, publication: stage === 'signed' ? 'published' : stage === 'withdrawn' ? 'withdrawn' : 'none' })),
    get: async (id) => one(id),
    save: async (id, rev, _, slip) => { said.push(`save ${Number(id)} ${rev} ${slip.tags.join('、')}`); return { rev: rev + 1 } },
    submit: async (id, rev) => {
      if (one(id).slip.headline === '') throw new Error('headline-missing')
      said.push(`submit ${Number(id)} ${rev}`)
      return one(id)
    },
    trash: async (id, rev) => { said.push(`trash ${Number(id)} ${rev}`); return one(id) },
    untrash: async (id, rev) => { said.push(`untrash ${Number(id)} ${rev}`); return one(id) },
    exportOne: async (id, format, folder) => { said.push(`export ${Number(id)} ${format} ${folder}`); return { folder: { handle: 'x', label: '/导出' } } },
    openHere: () => null, openElsewhere: async () => new Set(), unlock: async () => { throw new Error('nobody is there to ask') },
    me: { id: ID(9), name: '许小满', role: 'correspondent' }, ...more,
  } }
}
const go = () => new AbortController().signal

describe('one act on many articles', () => {
  test('what is refused is named with its reason and keeps none of the others', async () => {
    const { deps, said } = newsroom([view(1), view(2, { slip: emptySlip() }), view(3)])
    const report = await runBatch(deps, { kind: 'submit' }, [ID(1), ID(2), ID(8), ID(3)], go(), () => {})
    expect(said).toEqual(['submit 1 3', 'submit 3 3'])
    expect(report.outcomes.map(({ headline, left }) => [headline, left === null || typeof left === 'string' ? left : 'error'])).toEqual([['第1篇', null], ['', 'error'], ['', 'gone'], ['第3篇', null]])
  })

  test('a locked key asks for its passphrase once and then submits every article, each at its newest revision; given up, each is named as left and nobody is asked again', async () => {
    const locked = () => new ORPCError('key-locked', { status: 423, data: { key: 'k1', name: '许小满' } })
    const { deps, said } = newsroom([view(1), view(2), view(3)])
    const tried: string[] = []
    let isOpen = false
    let rev = 3
    const submit: BatchDeps['submit'] = async (id, ...rest) => {
      tried.push(id)
      if (!isOpen) throw locked()
      return await deps.submit(id, ...rest)
    }
    const get: BatchDeps['get'] = async (id) => ({ ...await deps.get(id), rev })
    const asked: string[] = []
    const given = await runBatch({ ...deps, get, submit, unlock: async ({ name }) => { asked.push(name); isOpen = true; rev = 4; return true } }, { kind: 'submit' }, [ID(1), ID(2), ID(3)], go(), () => {})
    expect([asked, said]).toEqual([['许小满'], ['submit 1 4', 'submit 2 4', 'submit 3 4']])
    expect(given.outcomes.map(({ left }) => left)).toEqual([null, null, null])
    isOpen = false
    tried.length = 0
    const refused = await runBatch({ ...deps, submit, unlock: async ({ name }) => { asked.push(name); return false } }, { kind: 'submit' }, [ID(1), ID(2), ID(3)], go(), () => {})
    expect([asked.length, tried]).toEqual([2, [ID(1), ID(2), ID(3)]])
    expect(refused.outcomes.map(({ left }) => left)).toEqual([1, 2, 3].map(() => ({ failures: [{ error: expect.objectContaining({ code: 'key-locked' }), format: null }], isPart: false })))
  })

  test('what another window opened while the passphrase was waited for is left to it, the one that waited and those after it', async () => {
    const { deps, said } = newsroom([view(1), view(2), view(3)])
    let isOpen = false
    const submit: BatchDeps['submit'] = async (...step) => {
      if (!isOpen) throw new ORPCError('key-locked', { status: 423, data: { key: 'k1', name: '许小满' } })
      return await deps.submit(...step)
    }
    const report = await runBatch({ ...deps, submit, openElsewhere: async () => new Set(isOpen ? [ID(1), ID(3)] : []), unlock: async () => { isOpen = true; return true } }, { kind: 'submit' }, [ID(1), ID(2), ID(3)], go(), () => {})
    expect(report.outcomes.map(({ left }) => left)).toEqual(['elsewhere', null, 'elsewhere'])
    expect(said).toEqual(['submit 2 3'])
  })

  test('in several formats, one that does not come about is named and keeps none of the others; where they went is said', async () => {
    const { deps, said } = newsroom([view(1), view(2)])
    const exportOne: BatchDeps['exportOne'] = async (id, format, ...rest) => {
      if (id === ID(1) && (format === 'docx' || format === 'pdf')) throw new Error(`no-${format}`)
      return await deps.exportOne(id, format, ...rest)
    }
    const report = await runBatch({ ...deps, exportOne }, { kind: 'export', formats: ['docx', 'text', 'pdf'], folder: null }, [ID(1), ID(2)], go(), () => {})
    expect(said).toEqual(['export 1 text null', 'export 2 docx null', 'export 2 text null', 'export 2 pdf null'])
    // Each of those that did not come about, or somebody takes it for made.
    expect(report).toMatchObject({ folder: { label: '/导出' }, outcomes: [{ left: { isPart: true, failures: [{ format: 'docx', error: { message: 'no-docx' } }, { format: 'pdf', error: { message: 'no-pdf' } }] } }, { left: null }] })
    const alone = await runBatch({ ...deps, exportOne }, { kind: 'export', formats: ['docx'], folder: null }, [ID(1)], go(), () => {})
    expect(alone).toMatchObject({ outcomes: [{ left: { isPart: false, failures: [{ format: null }] } }] })
  })

  test('tags are changed where they change, and only there', async () => {
    const { deps, said } = newsroom([view(1), view(2, { slip: { ...emptySlip(), tags: ['防汛'] } })])
    const report = await runBatch(deps, { kind: 'tag', add: ['防汛'], remove: ['江堤'] }, [ID(1), ID(2)], go(), () => {})
    expect(said).toEqual(['save 1 3 防汛'])
    expect(report.outcomes.map(({ left }) => left)).toEqual([null, 'same'])
  })

  test('an article on the screen gives its words first and shows what came of it; one in another window is left to it', async () => {
    const told: string[] = []
    const here: OpenHere = { flush: async () => { told.push('flush') }, between: (work) => { told.push('between'); return work(3) }, adopt: ({ id }) => { told.push(`adopt ${Number(id)}`) } }
    const { deps, said } = newsroom([view(1), view(2)], { openHere: (id) => (id === ID(1) ? here : null), openElsewhere: async () => new Set([ID(2)]) })
    const report = await runBatch(deps, { kind: 'trash' }, [ID(1), ID(2)], go(), () => {})
    expect([told, said]).toEqual([['flush', 'between', 'adopt 1'], ['trash 1 3']])
    expect(report.outcomes.map(({ left }) => left)).toEqual([null, 'elsewhere'])
  })

  test('a window with words of its own takes up no revision that came after the act; an act that was done is done, though it cannot be read just then', async () => {
    const told: string[] = []
    const here: OpenHere = { flush: async () => {}, between: async (work) => { const done = await work(3); told.push(`at ${done.rev}`); return done }, adopt: ({ rev }) => { told.push(`adopt ${rev}`) } }
    const views = [view(1), view(1, { rev: 9 })]
    const { deps } = newsroom([view(1)], { openHere: () => here, save: async () => await Promise.resolve({ rev: 4 }) })
    const act = { kind: 'tag', add: ['防汛'], remove: [] } as const
    // Somebody else saved right after.
    await runBatch({ ...deps, get: async () => await Promise.resolve(views.shift() ?? view(1)) }, act, [ID(1)], go(), () => {})
    const once = [view(1)]
    const report = await runBatch({ ...deps, get: async () => once.shift() ?? await Promise.reject(new Error('gone')) }, act, [ID(1)], go(), () => {})
    expect([told, report.outcomes]).toMatchObject([['at 4', 'at 4'], [{ left: null }]])
  })

  test('cancelled, what has not had its turn is untouched; and who acts must be known where it counts', async () => {
    const stop = new AbortController()
    const { deps, said } = newsroom([view(1), view(2)])
    const report = await runBatch(deps, { kind: 'export', formats: ['docx'], folder: null }, [ID(1), ID(2)], stop.signal, () => stop.abort())
    expect([said, report.isCancelled, report.folder?.label, report.outcomes.length]).toEqual([['export 1 docx null'], true, '/导出', 1])
    const nobody = newsroom([view(1)], { me: null })
    expect((await runBatch(nobody.deps, { kind: 'submit' }, [ID(1)], go(), () => {})).outcomes).toMatchObject([{ left: 'nobody' }])
    expect(nobody.said).toEqual([])
  })

  test('only what readers have is asked of the site', async () => {
    expect(await signedOf(newsroom([view(1), view(2, { stage: 'signed' }), view(3, { stage: 'withdrawn' })]).deps, [ID(1), ID(2), ID(3)])).toEqual([ID(2), ID(3)])
  })
})

test('tags go in at the end and out by name, each once; a name in both stays', () => {
  expect(changeTags(['甲', '乙'], { add: [' 丙 ', '甲', '丙'], remove: ['乙'] })).toEqual(['甲', '丙'])
  expect(changeTags(['甲'], { add: ['甲'], remove: ['甲'] })).toBeNull()
  expect(changeTags(['cafe\u0301'], { add: [], remove: ['café'] })).toEqual([])
})

test('keys choose as lists of files have it, and leave a list in which nothing is chosen alone', () => {
  const press = (key: string, more: object = {}) => ({ key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...more })
  expect(['Enter', ' ', 'Escape', 'ArrowDown'].map((key) => chosenByKey(press(key), false))).toEqual([null, null, null, null])
  expect(['Enter', ' ', 'Escape', 'ArrowDown'].map((key) => chosenByKey(press(key), true))).toEqual(['toggle', 'toggle', 'end', null])
  expect([chosenByKey(press(' ', { ctrlKey: true }), false), chosenByKey(press('a', { metaKey: true }), false), chosenByKey(press('ArrowUp', { shiftKey: true }), false), chosenByKey(press('a', { ctrlKey: true, altKey: true }), true)]).toEqual(['toggle', 'all', 'up', null])
})
