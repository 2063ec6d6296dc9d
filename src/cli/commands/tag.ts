import { changeTags } from '#core/slip/change-tags.ts'
import { each, tell, type Report } from '../terminal.ts'
import { UsageError } from '../usage-error.ts'
import { personNamed, withLibrary } from '../with-library.ts'

export type TagOptions = { library: string, as: string | null, add: readonly string[], remove: readonly string[] }

/** Tags onto each article and off it; one that is refused keeps none of the others. */
export async function tag(ids: string[], { library: dir, as, add, remove }: TagOptions, report: Report): Promise<number> {
  if (add.length + remove.length === 0) throw new UsageError('须有 --add 或 --remove')
  return await withLibrary(dir, async (library) => {
    const by = as === null ? null : personNamed(library, as)
    const outcome = await each(ids, async (id) => {
      const { rev, slip } = await library.get(id)
      const tags = changeTags(slip.tags, { add, remove })
      if (tags === null) return { id, rev, headline: slip.headline, tags: slip.tags, changed: false }
      const saved = await library.save({ id, baseRev: rev, by, slip: { ...slip, tags }, why: 'saved' })
      return { id, rev: saved.rev, headline: slip.headline, tags, changed: true }
    })
    return tell(report, outcome, { articles: outcome.done }, () =>
      outcome.done.map(({ id, headline, tags, changed }) => `${id}  ${headline === '' ? '（无标题）' : headline}  ${tags.join('、')}${changed ? '' : '（不用改）'}`).join('\n'))
  })
}
