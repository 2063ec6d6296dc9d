import { expect, test } from 'vitest'
import { threadReady } from '#renderer/editor/find/thread-ready.ts'

test('a find waits for its thread until it is there, and no longer than for one that breaks or never begins', async () => {
  const there = new EventTarget()
  const ready = threadReady(there)
  there.dispatchEvent(new Event('message'))
  await expect(ready).resolves.toBeUndefined()
  const broken = new EventTarget()
  const broke = threadReady(broken)
  broken.dispatchEvent(new Event('error'))
  await expect(broke).rejects.toThrow('broke')
  await expect(threadReady(new EventTarget(), 20)).rejects.toThrow('does not begin')
})
