import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { DeskEvent } from '#contract/views.ts'
import { setConnectionState } from '#renderer/connection/connection-state.ts'
import { listenToDesk, type Heard } from '#renderer/connection/desk-events.ts'

/** What comes of each time it is listened to, in turn: a desk that stands says nothing and does not end. */
function deskThat(...turns: ('stands' | 'falls')[]): Heard {
  return {
    events: async (_input, { signal }) => {
      if (turns.shift() === 'falls') throw new Error('gone')
      return silence(signal)
    },
  }
}

// oxlint-disable-next-line eslint/require-yield -- it says nothing
async function* silence(signal: AbortSignal): AsyncGenerator<DeskEvent, void, void> {
  await new Promise<void>((resolve) => { signal.addEventListener('abort', () => resolve()) })
}

let stop = (): void => undefined
beforeEach(() => setConnectionState('open'))
afterEach(() => {
  stop()
  setConnectionState('connecting')
})

const turn = async (): Promise<void> => { for (let at = 0; at < 10; at += 1) await Promise.resolve() }

test('who listens from the beginning has missed nothing', async () => {
  const missed = vi.fn<() => void>()
  stop = listenToDesk(deskThat('stands'), () => undefined, missed)
  await turn()
  expect(missed).not.toHaveBeenCalled()
})

test('a desk that falls before it is first heard: what was asked then has failed, and is asked for again when it is back', async () => {
  const missed = vi.fn<() => void>()
  stop = listenToDesk(deskThat('falls', 'stands'), () => undefined, missed)
  setConnectionState('connecting')
  await turn()
  expect(missed).not.toHaveBeenCalled()
  setConnectionState('open')
  await turn()
  expect(missed).toHaveBeenCalledOnce()
})

test('a pane opened while there is no desk asks again when there is one', async () => {
  const missed = vi.fn<() => void>()
  setConnectionState('lost', 'desk-gone')
  stop = listenToDesk(deskThat('stands'), () => undefined, missed)
  await turn()
  setConnectionState('open')
  await turn()
  expect(missed).toHaveBeenCalledOnce()
})
