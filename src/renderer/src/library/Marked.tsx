import type { ReactNode } from 'react'

/** Words with some of them marked; `ranges` are [start, end), in order. */
export function Marked({ words, ranges }: { words: string, ranges: readonly (readonly [number, number])[] }) {
  const parts: ReactNode[] = []
  let from = 0
  for (const [start, end] of ranges) {
    parts.push(words.slice(from, start), <mark key={start}>{words.slice(start, end)}</mark>)
    from = end
  }
  return <>{parts}{words.slice(from)}</>
}
