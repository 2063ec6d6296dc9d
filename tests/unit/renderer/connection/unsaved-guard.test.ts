// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest'
import type { Unsaved } from '#renderer/connection/unsaved-guard.ts'

let closing: () => Promise<void>

beforeEach(() => {
  vi.resetModules()
  vi.stubGlobal('rednetDesk', { requestPort: () => undefined, onClosing: (flush: () => Promise<void>) => { closing = flush } })
})
async function guarded(unsaved: Unsaved): Promise<void> {
  const { guardUnsaved } = await import('#renderer/connection/unsaved-guard.ts')
  guardUnsaved(unsaved)
}

test('a window that closes is told of what no save takes along: a paste that found no place is not gone without a question', async () => {
  let missed = true
  await guarded({ pending: () => missed, flush: async () => undefined })
  await expect(closing()).rejects.toThrow()
  missed = false
  await closing()
})

test('words typed while others were being saved are saved before the window goes', async () => {
  const typed = ['一', '二']
  const stored: string[] = []
  await guarded({ pending: () => typed.length > 0, flush: async () => { const next = typed.shift(); if (next !== undefined) stored.push(next) } })
  await closing()
  expect(stored).toEqual(['一', '二'])
})
