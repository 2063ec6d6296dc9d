import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { expect, test } from 'vitest'

const RENDERER = resolve('src/renderer/src')
const ROOMS: Record<string, string> = { '#renderer/': RENDERER, '#core/': resolve('src/core'), '#contract/': resolve('src/contract') }

/** What a module brings with it when it is loaded: types and what is imported later are not. */
function brings(file: string): string[] {
  const source = readFileSync(file, 'utf8')
  return [...source.matchAll(/^import (?!type )(?:[^'\n]* from )?'([^']+)'/gm)].map(([, from = '']) => from)
}

function fileOf(from: string, importer: string): string | null {
  if (from.startsWith('.')) return join(dirname(importer), from)
  const room = Object.keys(ROOMS).find((name) => from.startsWith(name))
  return room === undefined ? null : join(ROOMS[room] ?? '', from.slice(room.length))
}

/** Packages that come with these files, each with the way it came. */
function packagesOf(files: readonly string[]): Map<string, string> {
  const found = new Map<string, string>()
  const seen = new Set<string>()
  const waiting = files.map((file) => [file, file.slice(RENDERER.length + 1)] as const)
  for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
    const [file, way] = one
    if (seen.has(file) || !/\.tsx?$/.test(file) || !existsSync(file)) continue
    seen.add(file)
    for (const from of brings(file)) {
      const target = fileOf(from, file)
      if (target === null) found.set(from, way)
      else waiting.push([target, `${way} > ${target.slice(target.lastIndexOf('/') + 1)}`])
    }
  }
  return found
}

test('the list of articles does not wait for the editor: nothing of it is loaded for the first screen', () => {
  const first = packagesOf([join(RENDERER, 'app/open-desk.ts'), join(RENDERER, 'window.tsx')])
  expect([...first].filter(([name]) => name === 'lexical' || name.startsWith('@lexical/'))).toEqual([])
  // The barrel would bring every control of the kit into the first file.
  expect([...first].filter(([name]) => name === 'react-aria-components')).toEqual([])
  expect(first.has('react-aria-components/Button')).toBe(true)
})

test('the first paint waits for nothing but its own few lines', () => {
  // The page's own script stands in the page: a package in it would be read before anything is painted.
  expect([...packagesOf([join(RENDERER, 'main.ts'), join(RENDERER, 'app/first-page.ts')]).keys()]).toEqual([])
})
