import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isLibraryPath } from '#core/backup/archive-path.ts'
import { backupName, backupTime, fileNameOf } from '#core/backup/backup-name.ts'
import { backupsToDrop, MOST_KEPT, type Kept } from '#core/backup/kept-backups.ts'

const at = fc.date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
const backups = fc.uniqueArray(fc.record({ at, clean: fc.boolean() }), { maxLength: 120, selector: (one) => one.at.getTime() })
  .map((all): Kept[] => all.map((one, n) => ({ name: `b${n}`, ...one })))

test('the newest stay, and the newest clean one; never more than so many; what goes is of the ones there; again, nothing goes', () => {
  fc.assert(fc.property(backups, (all) => {
    const gone = new Set(backupsToDrop(all))
    const newestFirst = all.toSorted((a, b) => b.at.getTime() - a.at.getTime())
    const left = all.filter(({ name }) => !gone.has(name))
    for (const one of newestFirst.slice(0, 7)) expect(gone.has(one.name)).toBe(false)
    const clean = newestFirst.find((one) => one.clean)
    if (clean !== undefined) expect(gone.has(clean.name)).toBe(false)
    expect(left.length).toBeLessThanOrEqual(MOST_KEPT)
    expect(left.length + gone.size).toBe(all.length)
    expect(backupsToDrop(left)).toEqual([])
  }))
})

test('a daily backup for two years leaves a week of days, a month of weeks, a year of months', () => {
  let all: Kept[] = []
  for (let day = 0; day < 730; day += 1) {
    const made = new Date(Date.UTC(2025, 0, 1 + day, 6))
    all.push({ name: made.toISOString(), at: made, clean: true })
    const gone = new Set(backupsToDrop(all))
    all = all.filter(({ name }) => !gone.has(name))
  }
  const days = all.map(({ name }) => name.slice(0, 10)).toSorted().toReversed()
  expect(days.slice(0, 7)).toEqual(['2026-12-31', '2026-12-30', '2026-12-29', '2026-12-28', '2026-12-27', '2026-12-26', '2026-12-25'])
  expect(new Set(days.map((day) => day.slice(0, 7))).size).toBe(12)
  expect(days.length).toBeLessThanOrEqual(7 + 3 + 11)
})

test('any library’s name makes a name that every file system takes and that is known again', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 120 }), at, (library, made) => {
    const name = backupName(library, made)
    expect(isLibraryPath(`articles/${name}`), name).toBe(true)
    expect(backupTime(library, name)?.toISOString()).toBe(new Date(Math.floor(made.getTime() / 1_000) * 1_000).toISOString())
    expect(Buffer.byteLength(`.${name}.0123456789ab.tmp`)).toBeLessThanOrEqual(255)
  }))
  expect(['稿库', 'CON', '..', 'a/b\\c:d', '', '名. '].map(fileNameOf)).toEqual(['稿库', '_CON', '稿库', 'a b c d', '稿库', '名'])
})

test('no other file is ever taken for a backup of this library', () => {
  for (const name of ['稿库.zip', '稿库-20261124.zip', '别的稿库-20261124T140000Z.zip', '稿库-20260231T140000Z.zip', '稿库-20261124T140000Z.zip.bak', '.稿库-20261124T140000Z.zip', '稿库-2-20261124T140000Z.zip']) {
    expect(backupTime('稿库', name), name).toBeNull()
  }
  expect(backupTime('稿库-2', '稿库-2-20261124T140000Z.zip')).not.toBeNull()
})
