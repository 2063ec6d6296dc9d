import { expect, test } from 'vitest'
import { DeskError } from '#desk/desk-error.ts'
import { libraryTrouble } from '#desk/access/library-trouble.ts'

test.each([
  [new DeskError('library-locked', { holder: { shell: 'cli', host: 'news-2', pid: 4711, since: '2026-01-02T03:04:05.678Z', here: false } }), 'news-2'],
  [new DeskError('library-locked', { holder: null }), '先关闭那边'],
  [new DeskError('store-from-newer-version', { file: 'library.json', found: 9, known: 1 }), '升级'],
  [new DeskError('store-corrupt', { file: 'library.json' }), '备份'],
  [new DeskError('disk-full', {}), '腾出空间'],
  [new DeskError('storage-failed', { code: 'EACCES' }), 'EACCES'],
  [new DeskError('storage-failed', { code: 'EEXIST' }), '移开那个文件'],
  [new Error('strange'), 'strange'],
])('a library that does not open says what the person can do (%s)', (error, words) => {
  expect(libraryTrouble(error, 'zh')).toContain(words)
  expect(libraryTrouble(error, 'en')).not.toMatch(/\p{Script=Han}/u)
})
