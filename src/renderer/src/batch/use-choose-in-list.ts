import { useRef } from 'react'
import { useDesk } from '#renderer/app/desk-context.tsx'
import { errorLine } from '#renderer/app/error-words.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import type { ListQuery } from '#renderer/library/list-query.ts'
import { readPage } from '#renderer/library/read-page.ts'
import { toast } from '#renderer/ui/toast-queue.ts'
import { choiceTurn, choose, MOST_CHOSEN, toggleChosen } from './selection.ts'

/** rows one call asks for, as many as the desk gives at once */
const AT_ONCE = 1_000

/** Chooses the rows from one place to another, and nothing else. */
function useTake(query: ListQuery): (from: number, to: number) => Promise<void> {
  const t = useWords()
  const client = useDesk()
  return async (from, to) => {
    try {
      const ids: string[] = []
      const turn = choiceTurn()
      for (let at = from; at <= to && ids.length < MOST_CHOSEN; at += AT_ONCE) {
        const { rows } = await readPage(client, query, at, Math.min(AT_ONCE, to - at + 1), new AbortController().signal)
        ids.push(...rows.map(({ row }) => row.id))
        if (rows.length === 0) break
      }
      // Meanwhile another list, or no choosing any more: what was asked for is not in sight, and nothing is done to it.
      if (turn === choiceTurn()) choose(ids, true)
    } catch (error) {
      toast(errorLine(error, t), { tone: 'problem' })
    }
  }
}

export function useChooseAll(query: ListQuery): (total: number) => Promise<void> {
  const take = useTake(query)
  return (total) => take(0, total - 1)
}

export type Begun = { index: number, id: string | null }

/** Where the row that a choice began at stands now; where it stood, if it is not among the rows that are here. */
export function placeNow({ index, id }: Begun, idAt: (index: number) => string | null): number {
  if (id === null || idAt(index) === id) return index
  for (let at = 0; at < MOST_CHOSEN; at += 1) if (idAt(at) === id) return at
  return index
}

/** Choosing by place in the list, also of rows that were never in sight. `idAt`: of a row that is here. */
export function useChooseInList(query: ListQuery, idAt: (index: number) => string | null) {
  const take = useTake(query)
  /** where the last choice began, for Shift, and what stood there: rows move as others are saved */
  const anchor = useRef<Begun>({ index: 0, id: null })
  return {
    toggle(index: number): void {
      const id = idAt(index)
      anchor.current = { index, id }
      if (id !== null) toggleChosen(id)
    },
    /** all from where the choice began to here. @param begin where it begins, when nothing is chosen yet */
    async through(index: number, begin?: number): Promise<void> {
      if (begin !== undefined) anchor.current = { index: begin, id: idAt(begin) }
      const start = placeNow(anchor.current, idAt)
      const [from, to] = [Math.min(start, index), Math.max(start, index)]
      const here = Array.from({ length: to - from + 1 }, (_, at) => idAt(from + at))
      // Rows in sight are chosen at once; only a longer reach asks the desk.
      if (here.every((id) => id !== null)) choose(here, true)
      else await take(from, to)
    },
    all: (total: number): Promise<void> => take(0, total - 1),
  }
}
