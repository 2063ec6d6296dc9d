import { startTransition, useEffect, useState } from 'react'
import { flushSync } from 'react-dom'

/** ms after which nobody waits for a frame any more: a window out of sight draws none */
const LONGEST = 200

const waiting = new Set<() => void>()

function runAll(): void {
  const acts = [...waiting]
  waiting.clear()
  for (const act of acts) act()
}

// Whoever presses a key or a button means the window as it is about to stand: nothing of it is still to come.
for (const kind of ['keydown', 'pointerdown']) {
  window.addEventListener(kind, () => { if (waiting.size > 0) flushSync(runAll) }, true)
}

/** Calls `act` once the frame that is being made has been painted, or a key or a press comes before. Returns how to call it off. */
export function afterPaint(act: () => void): () => void {
  const channel = new MessageChannel()
  const finish = (): void => {
    if (!stop()) return
    startTransition(act)
  }
  const frame = requestAnimationFrame(() => channel.port2.postMessage(null))
  const timer = setTimeout(finish, LONGEST)
  channel.port1.onmessage = finish
  const now = (): void => {
    end()
    act()
  }
  const end = (): void => {
    cancelAnimationFrame(frame)
    clearTimeout(timer)
    channel.port1.close()
  }
  const stop = (): boolean => {
    end()
    return waiting.delete(now)
  }
  waiting.add(now)
  return () => { stop() }
}

/** `value`, once what else is drawn with it has been painted; null while that is another one. At once where it was there before the component. */
export function usePainted<T extends object>(value: T | null): T | null {
  const [painted, setPainted] = useState(value)
  useEffect(() => {
    if (value === painted) return undefined
    return afterPaint(() => setPainted(value))
  }, [value, painted])
  return painted === value ? value : null
}
