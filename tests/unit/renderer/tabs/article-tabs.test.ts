import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arrived, besides, closed, kept, moved, NO_TABS, stepped, type ArticleTabs } from '#renderer/tabs/article-tabs.ts'

const open = (...ids: string[]): ArticleTabs => ids.reduce((tabs, id) => kept(arrived(tabs, id, tabs.ids.at(-1) ?? null), id), NO_TABS)

describe('the tabs of a window', () => {
  it('an article only looked at makes way for the next one; one that was worked on stays, with its undo', () => {
    const looked = arrived(arrived(NO_TABS, 'a', null), 'b', 'a')
    expect(looked).toMatchObject({ ids: ['b'], loaded: ['b'], passing: 'b' })
    const worked = arrived(kept(looked, 'b'), 'c', 'b')
    expect(worked).toMatchObject({ ids: ['b', 'c'], passing: 'c' })
    expect([...worked.loaded].toSorted()).toEqual(['b', 'c'])
  })

  it('opens a further one beside the one that was shown', () => {
    expect(arrived(open('a', 'b', 'c'), 'd', 'a').ids).toEqual(['a', 'd', 'b', 'c'])
  })

  it('shows the neighbour of a closed one, and nothing after the last', () => {
    expect(besides(open('a', 'b', 'c'), 'b')).toBe('c')
    expect(besides(open('a', 'b', 'c'), 'c')).toBe('b')
    expect(besides(open('a'), 'a')).toBeNull()
  })

  it('walks round and round, and begins with the first where none is shown', () => {
    expect(stepped(open('a', 'b'), 'b', 1)).toBe('a')
    expect(stepped(open('a', 'b'), 'a', -1)).toBe('b')
    expect(stepped(open('a', 'b'), null, -1)).toBe('a')
    expect(stepped(open('a'), 'a', 1)).toBeNull()
    expect(stepped(NO_TABS, null, 1)).toBeNull()
  })

  it('moves a tab as far as there is a place', () => {
    expect(moved(open('a', 'b'), 'b', -1).ids).toEqual(['b', 'a'])
    expect(moved(open('a', 'b'), 'b', 1).ids).toEqual(['a', 'b'])
  })

  it('whatever is done: no tab twice, none that was kept is gone but by closing, at most one is passing, and only tabs are held', () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f')
    const act = fc.oneof(
      id.map((one) => ({ act: 'arrive' as const, id: one })), id.map((one) => ({ act: 'keep' as const, id: one })),
      id.map((one) => ({ act: 'close' as const, id: one })), fc.tuple(id, fc.constantFrom(1 as const, -1 as const)).map(([one, step]) => ({ act: 'move' as const, id: one, step })),
    )
    fc.assert(fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
      let tabs = NO_TABS
      let shown: string | null = null
      const wanted = new Set<string>()
      for (const one of acts) {
        if (one.act === 'arrive') {
          tabs = arrived(tabs, one.id, shown)
          shown = one.id
        } else if (one.act === 'keep') {
          if (tabs.ids.includes(one.id)) wanted.add(one.id)
          tabs = kept(tabs, one.id)
        } else if (one.act === 'close') {
          wanted.delete(one.id)
          tabs = closed(tabs, one.id)
        } else tabs = moved(tabs, one.id, one.step)
        expect(new Set(tabs.ids).size).toBe(tabs.ids.length)
        expect([...wanted].every((kept) => tabs.ids.includes(kept))).toBe(true)
        expect(tabs.loaded.every((held) => tabs.ids.includes(held))).toBe(true)
        expect(tabs.passing === null || tabs.ids.includes(tabs.passing)).toBe(true)
        expect(tabs.closed.length).toBeLessThanOrEqual(20)
      }
    }))
  })
})
