import { useState, type RefObject } from 'react'
import { useCommand } from '#renderer/app/commands.ts'

/** What ComparedText marks as one change. */
const STEP = '[data-step]'

export type ChangeSteps = {
  /** counted from 1; null before the first step */
  at: number | null
  total: number
  next: () => void
  previous: () => void
}

/**
 * From one change of a comparison to the next, round and round; by key too while it is shown.
 * @param scroll what scrolls
 * @param shown names what is in it: of another comparison the first step is the first again
 */
export function useChangeSteps(scroll: RefObject<HTMLDivElement | null>, total: number, shown: string): ChangeSteps {
  const [last, setLast] = useState<{ shown: string, at: number } | null>(null)
  const step = (by: 1 | -1): void => {
    const steps = [...scroll.current?.querySelectorAll(STEP) ?? []]
    const before = steps.findIndex((one) => one.hasAttribute('data-current'))
    // The ends meet; from nowhere the first step is the first change, or the last.
    const place = before === -1 ? (by === 1 ? 0 : steps.length - 1) : (before + by + steps.length) % steps.length
    const to = steps[place]
    if (to === undefined) return
    steps[before]?.removeAttribute('data-current')
    to.setAttribute('data-current', '')
    to.scrollIntoView({ block: 'center' })
    setLast({ shown, at: place + 1 })
  }
  const next = (): void => step(1)
  const previous = (): void => step(-1)
  useCommand('next-change', total === 0 ? null : next)
  useCommand('previous-change', total === 0 ? null : previous)
  return { at: last?.shown === shown ? last.at : null, total, next, previous }
}
