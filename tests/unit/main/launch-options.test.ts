import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { readLaunch } from '../../../src/main/launch-options.ts'

const here = resolve('here')
const documents = resolve('documents')

test('with nothing said, the library is in the person’s documents', () => {
  expect(readLaunch(['.'], {}, documents, here)).toEqual({ libraryDir: join(documents, '红网稿库'), named: false, sample: false, profileDir: null })
})

test('a named library is found from where the person stood', () => {
  expect(readLaunch(['.', '--library', 'a b', '--sample'], {}, documents, here)).toEqual({ libraryDir: join(here, 'a b'), named: true, sample: true, profileDir: null })
  expect(readLaunch([`--library=${join(here, 'x')}`], {}, documents, '/elsewhere').libraryDir).toBe(join(here, 'x'))
})

test('the environment names one where the command line does not', () => {
  expect(readLaunch([], { RED_DESK_LIBRARY: 'x' }, documents, here).libraryDir).toBe(join(here, 'x'))
  expect(readLaunch(['--library', 'y'], { RED_DESK_LIBRARY: 'x' }, documents, here).libraryDir).toBe(join(here, 'y'))
  expect(readLaunch([], { RED_DESK_LIBRARY: '' }, documents, here).named).toBe(false)
})

test('Chromium’s switches among the arguments do not keep the program from starting', () => {
  const argv = ['--no-sandbox', '--lang=zh-CN', '--remote-debugging-port=0', '.', '--library', 'y', '--inspect=0']
  expect(readLaunch(argv, {}, documents, here).libraryDir).toBe(join(here, 'y'))
})

test('a switch without its value is as good as none', () => {
  expect(readLaunch(['--library'], {}, documents, here).named).toBe(false)
})
