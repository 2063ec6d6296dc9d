import { startTransition, useLayoutEffect, useReducer, useState } from 'react'
import { flushSync } from 'react-dom'

/** ms after which nobody waits for a frame any more: a window out of sight draws none */
const LONGEST = 200

/** `isWanted`: a person is at it, it is to stand before this returns */
type Act = (isWanted: boolean) => void
const waiting = new Set<Act>()
let callOff: (() => void) | null = null

function runAll(isWanted: boolean): void {
  callOff?.()
  const acts = [...waiting]
  waiting.clear()
  for (const act of acts) act(isWanted)
}

function schedule(): void {
  // Drawn before this task ends: a key that came between it and a drawing put off would find nobody who waits, and no command yet.
  const run = (): void => flushSync(() => runAll(false))
  const channel = new MessageChannel()
  channel.port1.onmessage = run
  const frame = requestAnimationFrame(() => channel.port2.postMessage(null))
  const timer = setTimeout(run, LONGEST)
  callOff = () => {
    callOff = null
    cancelAnimationFrame(frame)
    clearTimeout(timer)
    channel.port1.close()
  }
}

// Whoever presses a key or a button means the window as it is about to stand: nothing of it is still to come.
for (const kind of ['keydown', 'pointerdown']) {
  window.addEventListener(kind, () => { if (waiting.size > 0) flushSync(() => runAll(true)) }, true)
}

/** Calls `act` once the frame that is being made has been painted, or a key or a press comes before. Returns how to call it off. */
export function afterPaint(act: Act): () => void {
  waiting.add(act)
  if (callOff === null) schedule()
  return () => {
    waiting.delete(act)
    if (waiting.size === 0) callOff?.()
  }
}

/** `value`, once what else is drawn with it has been painted; null while that is another one. At once where it was there before the component. */
export function usePainted<T extends object>(value: T | null): T | null {
  const [painted, setPainted] = useState(value)
  // Waits from the moment it is drawn: effects that React puts off come after a key that is there already.
  useLayoutEffect(() => {
    if (value === painted) return undefined
    return afterPaint((isWanted) => {
      if (isWanted) setPainted(value)
      else startTransition(() => setPainted(value))
    })
  }, [value, painted])
  return painted === value ? value : null
}

const painted = new WeakSet<object>()

/** Whether `value` has been on the screen already: false for its first frame, in which only what a person came for is drawn. */
export function useHasBeenPainted(value: object | null): boolean {
  // A count and not the value: it would be kept, an article with its editor, until another one is drawn.
  const [, drawAgain] = useReducer((times: number) => times + 1, 0)
  const isNew = value !== null && !painted.has(value)
  useLayoutEffect(() => {
    if (!isNew) return undefined
    return afterPaint(() => {
      painted.add(value)
      drawAgain()
    })
  }, [isNew, value])
  return !isNew
}
