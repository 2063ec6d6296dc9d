import { expect, test } from 'vitest'
import { AuditLog } from '#desk/audit/audit-log.ts'
import { AuditMemory } from '#desk/audit/audit-memory.ts'
import { KeyRing } from '#desk/trust/key-ring.ts'
import { FailingDisk, type Fault } from '#tests/support/failing-disk.ts'
import { CHEAP } from '#tests/support/trust-bench.ts'
import { tmpFolder } from '#tests/support/tmp-folder.ts'

const note = (n: number) => ({ act: 'sent' as const, by: null, article: null, detail: { nth: String(n) } })

/** A desk at one log: `fault` hits it while it notes the second and third; then the program ends, and another goes on. */
async function tried(fault: Fault, isLocal: boolean, keyRing: KeyRing, goesOn: boolean): Promise<{ reached: boolean, call: string, told: number[], entries: (string | undefined)[], undone: number, breaks: unknown[] }> {
  const [root, machine] = [await tmpFolder(), await tmpFolder()]
  const disk = new FailingDisk()
  const folder = { disk, root, readOnly: false, isLocal, guard: async () => {} }
  const open = () => new AuditLog({ folder, keyRing, memory: new AuditMemory(machine), keys: async () => ({ contacts: [] }), now: () => new Date('2026-01-02T03:04:05.678Z') })
  const told: number[] = []
  const tell = async (log: AuditLog, ...some: number[]) => await log.note(...some.map(note)).then(() => { told.push(...some) }, () => {})
  const first = open()
  await tell(first, 1)
  disk.calls = 0
  disk.fault = fault
  await tell(first, 2, 3)
  await tell(first, 4)
  const reached = disk.failed.length > 0
  const call = disk.failed[0] ?? ''
  if (goesOn) {
    disk.fault = null
    await tell(first, 5)
  }
  await first.close().catch(() => {})
  disk.fault = null
  const second = open()
  await tell(second, 6)
  await second.close()
  const { entries, breaks } = await open().read()
  return { reached, call, told, entries: entries.map(({ act, detail }) => (act === 'sent' ? detail['nth'] : act)), undone: entries.filter(({ act }) => act === 'undone').length, breaks }
}

test('whatever call a disk fails at while the log is written, once or for good, the log is whole afterwards and has all that was told to be in it', async () => {
  const keyRing = new KeyRing({ folder: await tmpFolder(), cost: CHEAP })
  const bad: string[] = []
  // All kinds, once and for good, with the program going on too: 500 tries, of which these were the ones that found anything.
  for (const [isLocal, kind, forGood, goesOn] of [[true, 'lies', true, false], [false, 'lies', false, false], [true, 'EIO', true, false], [false, 'EIO', false, true]] as const) {
    for (let at = 0; at < 30; at += 1) {
      const { reached, call, told, entries, breaks } = await tried({ at, kind, forGood }, isLocal, keyRing, goesOn)
      if (!reached) break
      const lost = told.filter((n) => !entries.includes(String(n)))
      if (lost.length > 0 || breaks.length > 0 || !told.includes(6)) bad.push(JSON.stringify({ isLocal, kind, forGood, goesOn, at, call, told, lost, entries, breaks }))
    }
  }
  expect(bad).toEqual([])
}, 120_000)
