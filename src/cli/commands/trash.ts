import { STAGE_WORDS } from '../stage-words.ts'
import { each, tell, type Report } from '../terminal.ts'
import { personNamed, withLibrary } from '../with-library.ts'

export type TrashOptions = { library: string, as: string | null }

/** Each article into the bin, or out of it again; one that is refused keeps none of the others. */
export async function trash(ids: string[], where: 'in' | 'out', options: TrashOptions, report: Report): Promise<number> {
  return await withLibrary(options.library, async (library) => {
    const by = options.as === null ? null : personNamed(library, options.as)
    const outcome = await each(ids, async (id) => {
      const { rev } = await library.get(id)
      const article = await (where === 'in' ? library.trash({ id, rev, by }) : library.untrash({ id, rev, by }))
      return { id, rev: article.rev, stage: article.stage, headline: article.slip.headline, trashed: article.trashed }
    })
    const word = where === 'in' ? '已在回收站' : '已移出回收站'
    return tell(report, outcome, { articles: outcome.done }, () =>
      outcome.done.map(({ id, stage, headline }) => `${id}  ${word}  ${STAGE_WORDS[stage]}  ${headline === '' ? '（无标题）' : headline}`).join('\n'))
  })
}
