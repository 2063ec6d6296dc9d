import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { placeWindow, readWindowState, writeWindowState } from '../../../src/main/window-state.ts'

let folder = ''
beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'window-')) })
afterEach(() => rm(folder, { recursive: true, force: true }))

const state = { x: 100, y: 50, width: 1_200, height: 800, maximized: true }
const screen = { x: 0, y: 0, width: 1_920, height: 1_040 }

test('the window opens where the person left it', () => {
  const file = join(folder, 'deep', 'window.json')
  writeWindowState(file, state)
  expect(readWindowState(file)).toEqual(state)
  expect(placeWindow(state, [screen])).toEqual({ x: 100, y: 50, width: 1_200, height: 800 })
})

test('writing it leaves nothing else behind', async () => {
  writeWindowState(join(folder, 'window.json'), state)
  expect(await readdir(folder)).toEqual(['window.json'])
})

test.each(['', '{', '[]', '{"x":1}', '{"x":"a","y":0,"width":1,"height":1,"maximized":false}', '{"x":0,"y":0,"width":-5,"height":1,"maximized":false}'])('a damaged note (%s) does not keep the program from opening', async (text) => {
  await writeFile(join(folder, 'window.json'), text)
  expect(readWindowState(join(folder, 'window.json'))).toBeNull()
})

test('a place that cannot be written costs no more than the window’s place', async () => {
  await writeFile(join(folder, 'file'), '')
  expect(() => writeWindowState(join(folder, 'file', 'window.json'), state)).not.toThrow()
})

test('a window is never out of reach: not on a screen that was unplugged, not with its title bar above the edge', () => {
  const number = fc.integer({ min: -5_000, max: 5_000 })
  const size = fc.integer({ min: 1, max: 6_000 })
  const areas = fc.array(fc.record({ x: number, y: number, width: fc.integer({ min: 640, max: 4_000 }), height: fc.integer({ min: 480, max: 2_500 }) }), { minLength: 1, maxLength: 3 })
  fc.assert(fc.property(fc.record({ x: number, y: number, width: size, height: size, maximized: fc.boolean() }), areas, (remembered, screens) => {
    const { x, y, width, height } = placeWindow(remembered, screens)
    if (x === undefined || y === undefined) return screens[0] !== undefined && width <= screens[0].width && height <= screens[0].height
    return screens.some((area) => width <= area.width && height <= area.height && y >= area.y && y < area.y + area.height && x < area.x + area.width && x + Math.max(width, remembered.width) > area.x)
  }))
})
