import { fromRuns, toRuns, type Runs } from '#core/revision/runs.ts'
import { thinRevisions } from '#core/revision/thin-revisions.ts'
import { checkedLine } from '../store/checked-line.ts'
import { writeDurably } from '../store/durable-file.ts'
import { historyFile, pathIn, type LibraryFolder } from '../store/library-folder.ts'
import type { HistoryLine, RevisionLine } from './history-lines.ts'
import { readHistory, type History } from './read-history.ts'

/** The lines of these revisions of a history, unsaid: without those thinRevisions lets go; without parts nothing names any more. */
export function compacted(history: History, revisions: readonly RevisionLine[] = thinRevisions(history.revisions, new Set(history.names.keys()))): HistoryLine[] {
  const numbers = new Map<number, number>()
  const lines: HistoryLine[] = []
  const renumbered = (old: number): number => {
    const known = numbers.get(old)
    if (known !== undefined) return known
    const next = numbers.size
    numbers.set(old, next)
    const part = history.parts.get(old)
    // A part that was lost keeps a number without a line: its revision stays named, and cannot be read, as before.
    if (part !== undefined) lines.push({ part: next, hash: part.hash, value: part.value })
    return next
  }
  for (const line of revisions) {
    const runs = (of: Runs): Runs => toRuns(fromRuns(of).map(renumbered))
    const renamed = { ...line, rest: renumbered(line.rest), slip: renumbered(line.slip), blocks: runs(line.blocks), ...(line.published === undefined ? {} : { published: renumbered(line.published) }), ...(line.threads === undefined ? {} : { threads: runs(line.threads) }), ...(line.anchors === undefined ? {} : { anchors: runs(line.anchors) }) }
    lines.push(renamed)
  }
  return lines
}

/**
 * Writes a history anew without what a year of autosaves need not keep. The old
 * file gives way only when the new one is on the disk, whole. One with damaged
 * lines is left for `doctor`, one with lines of a newer program for that. Resolves false where nothing was done.
 */
export async function compactHistory(folder: LibraryFolder, id: string): Promise<boolean> {
  const history = await readHistory(folder, id)
  if (history.damaged > 0 || history.newer > 0) return false
  const lines = compacted(history)
  const text = [...lines, ...history.names.values()].map((line) => checkedLine(line)).join('')
  if (Buffer.byteLength(text) > history.bytes * 0.75) return false
  await writeDurably(folder.disk, pathIn(folder, historyFile(id)), Buffer.from(text), { guard: folder.guard })
  return true
}
