import { expect, test } from 'vitest'
import { deskBench } from '#tests/support/trust-bench.ts'

test('the log has every reason for return that came, and no entry for a save of nothing', async () => {
  const desk = await deskBench()
  const chief = await desk.library.addPerson({ name: '高远山', role: 'chief' })
  const reasons = Array.from({ length: 30 }, (_, n) => `第${n}条原因`.padEnd(38, '很'))
  await desk.library.saveReturnReasons(reasons, chief.id)
  await desk.library.saveReturnReasons(reasons, chief.id)
  const saved = (await desk.library.audit.rows(null)).rows.filter(({ act }) => act === 'reasons-saved')
  expect(saved).toHaveLength(1)
  expect(saved[0]?.detail['added']).toContain(reasons.at(-1))
})
