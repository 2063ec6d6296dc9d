import { numbersLine, readNumbers, UNKNOWN } from '../journal/lost-numbers.ts'
import { writeDurably } from '../store/durable-file.ts'
import { NUMBERS_FILE, pathIn, type LibraryFolder } from '../store/library-folder.ts'
import { keepAside, moveAside } from '../store/set-aside.ts'

/**
 * A numbers.jsonl that cannot be read, or is damaged, counts at every opening for more than was lost, and articles' numbers grow
 * each time. It goes aside, and one that says it once takes its place: with a second name first, so that at no moment nothing says it.
 */
export async function mendNumbers(folder: LibraryFolder, aside: (place: typeof keepAside) => Promise<void>, now: Date): Promise<void> {
  const gap = await readNumbers(folder).then((read) => read.gap, () => UNKNOWN)
  // What is no file (a folder) has no second name.
  await aside(keepAside).catch(() => aside(moveAside))
  if (gap > 0) await writeDurably(folder.disk, pathIn(folder, NUMBERS_FILE), Buffer.from(numbersLine(gap, now.toISOString())), { guard: folder.guard })
  else await folder.disk.remove(pathIn(folder, NUMBERS_FILE))
}
