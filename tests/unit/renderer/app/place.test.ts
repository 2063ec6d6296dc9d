import { expect, it, vi } from 'vitest'

vi.stubGlobal('location', { hash: '' })
vi.stubGlobal('window', { addEventListener: () => undefined })
const { parsePlace, placeHash, SECTIONS, TABS } = await import('#renderer/app/place.ts')
const id = '01JABCDEFGHJKMNPQRSTVWXYZ0'

it('every place a window can be in comes back from its address after a reload', () => {
  for (const section of SECTIONS) for (const article of [null, id]) for (const tab of TABS) {
    expect(parsePlace(placeHash({ section, article, tab }))).toEqual({ section, article, tab })
  }
})

it('a launch code in the address is not taken for a place, nor is nonsense', () => {
  expect(parsePlace('#code=abc')).toBeNull()
  expect(parsePlace('#/nowhere')).toBeNull()
  expect(parsePlace('#/library/../../etc')).toEqual({ section: 'library', article: null, tab: 'slip' })
})
