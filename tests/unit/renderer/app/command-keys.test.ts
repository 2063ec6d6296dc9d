import { expect, it, vi } from 'vitest'

vi.stubGlobal('navigator', { platform: 'Linux x86_64' })
const { EDITOR_KEYS } = await import('#renderer/editor/editor-keys.ts')
const { COMMAND_KEYS, commandOf, keysOf } = await import('#renderer/app/command-keys.ts')

const press = (code: string, held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', boolean>>) =>
  ({ code, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held })

it('no two acts share a key', () => {
  const keys = Object.values(COMMAND_KEYS)
  expect(new Set(keys).size).toBe(keys.length)
})

it('no key of the window takes one away from the text, but the one that is both: with words selected Mod+K makes a link', () => {
  const plain = (keys: string) => keys.replace(/Key|Digit/, '')
  const ofText = new Set<string>(Object.values(EDITOR_KEYS))
  expect(Object.values(COMMAND_KEYS).map(plain).filter((keys) => ofText.has(keys))).toEqual(['Mod+K'])
})

it('a key does what its tooltip says, by its place on the keyboard, with the modifier of the system', () => {
  expect(commandOf(press('KeyN', { ctrlKey: true, altKey: true }), false)).toBe('new')
  expect(commandOf(press('KeyN', { metaKey: true, altKey: true }), true)).toBe('new')
  expect(commandOf(press('KeyK', { ctrlKey: true }), false)).toBe('search')
  expect(keysOf('new')).toBe('Ctrl+Alt+N')
})

it('plain typing, and keys that belong to others, ask for nothing', () => {
  expect(commandOf(press('KeyN', {}), false)).toBeNull()
  expect(commandOf(press('KeyN', { altKey: true }), false)).toBeNull()
  expect(commandOf(press('KeyK', { ctrlKey: true, shiftKey: true }), false)).toBeNull()
  expect(commandOf(press('KeyK', { ctrlKey: true }), true)).toBeNull()
})
