import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Rectangle } from 'electron'
import { z } from 'zod'

const StateSchema = z.strictObject({
  x: z.int(), y: z.int(), width: z.int().min(1).max(100_000), height: z.int().min(1).max(100_000), maximized: z.boolean(),
})
export type WindowState = z.infer<typeof StateSchema>

export const SMALLEST = { width: 880, height: 600 }
const FIRST = { width: 1_440, height: 900 }
/** px of the title bar that must lie on a screen, or the person could not take hold of the window */
const GRASP = 80

/** null where nothing was remembered, or nothing that can be read: a lost window position is no reason not to start */
export function readWindowState(file: string): WindowState | null {
  try {
    return StateSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return null
  }
}

/** Synchronous, since it is written as the window goes. A half-written one never takes the place of the last. */
export function writeWindowState(file: string, state: WindowState): void {
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(`${file}.new`, JSON.stringify(state))
    renameSync(`${file}.new`, file)
  } catch {
    // A full disk costs the window's place, and nothing else.
  }
}

/** Where the window opens: as remembered if that can still be reached on the screens there are now, else on the first screen. */
export function placeWindow(remembered: WindowState | null, workAreas: readonly Rectangle[]): Partial<Rectangle> & { width: number, height: number } {
  const [first = { x: 0, y: 0, ...FIRST }] = workAreas
  const home = remembered === null ? undefined : workAreas.find((area) => reaches(remembered, area))
  const screen = home ?? first
  const size = {
    width: Math.min(Math.max(remembered?.width ?? FIRST.width, SMALLEST.width), screen.width),
    height: Math.min(Math.max(remembered?.height ?? FIRST.height, SMALLEST.height), screen.height),
  }
  return remembered !== null && home !== undefined ? { x: remembered.x, y: remembered.y, ...size } : size
}

function reaches(state: WindowState, area: Rectangle): boolean {
  const across = Math.min(state.x + state.width, area.x + area.width) - Math.max(state.x, area.x)
  return across >= GRASP && state.y >= area.y && state.y <= area.y + area.height - GRASP
}
