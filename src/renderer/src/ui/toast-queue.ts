export type ToastAct = { label: string, act: () => void }
export type Toast = {
  id: number
  words: string
  /** problem: amber, stays until dismissed */
  tone: 'plain' | 'problem'
  act: ToastAct | null
  /** the article whose step it tells of: the next step of that article takes its place */
  about: string | null
}

const STAYS_MS = 6_000
let toasts: readonly Toast[] = []
let nextId = 1
const listeners = new Set<() => void>()
const timers = new Map<number, ReturnType<typeof setTimeout>>()

function change(next: readonly Toast[]): void {
  toasts = next
  for (const listener of listeners) listener()
}

export const visibleToasts = (): readonly Toast[] => toasts

export function subscribeToasts(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Says it once: the same words again take the place of the older ones, and so does what happened to the same article since. */
export function toast(words: string, { tone = 'plain', act = null, about = null }: { tone?: Toast['tone'], act?: ToastAct | null, about?: string | null } = {}): void {
  const id = nextId++
  change([...toasts.filter((one) => one.words !== words && (about === null || one.about !== about)), { id, words, tone, act, about }].slice(-3))
  if (tone === 'plain') resumeToast(id)
}

export function dismissToast(id: number): void {
  pauseToast(id)
  change(toasts.filter((one) => one.id !== id))
}

/** What was said with these words is not so any more. */
export function unsay(words: string): void {
  for (const one of toasts) if (one.words === words) dismissToast(one.id)
}

/** Nothing goes while somebody reads or reaches for it. */
export function pauseToast(id: number): void {
  clearTimeout(timers.get(id))
  timers.delete(id)
}

export function resumeToast(id: number): void {
  pauseToast(id)
  timers.set(id, setTimeout(() => dismissToast(id), STAYS_MS))
}
