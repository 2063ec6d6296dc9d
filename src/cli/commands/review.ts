import type { Action } from '#core/article/article.ts'
import { z } from 'zod'
import { placeholderPlaces } from '#core/text/placeholders.ts'
import { placeholderWords } from '../placeholder-words.ts'
import { unlockFor } from '../passphrase.ts'
import { stageNow } from '#core/workflow/place.ts'
import { publicationOf } from '#core/workflow/publication.ts'
import { PUBLICATION_WORDS, STAGE_WORDS } from '../stage-words.ts'
import { each, tell, type Report } from '../terminal.ts'
import { personNamed, placeHere, withLibrary } from '../with-library.ts'

export type ReviewOptions = { library: string, as: string, reason: string | null, notice: string | null, tick: string[], passphraseFrom: string | null }

const HasPlaceholdersSchema = z.looseObject({ refusal: z.literal('placeholder-left') })

export async function review(ids: string[], action: Action, options: ReviewOptions, report: Report): Promise<number> {
  return await withLibrary(options.library, async (library) => {
    const by = personNamed(library, options.as)
    await unlockFor(library, by, options.passphraseFrom)
    const outcome = await each(ids, async (id) => {
      const { rev } = await library.get(id)
      const article = await library.review({ id, rev, action, by, reason: options.reason, notice: options.notice, ticks: options.tick })
      const { stage, slip, records } = article
      return { id, stage, ...placeHere(library, article), publication: publicationOf({ stage, records }), rev: article.rev, headline: slip.headline, contentId: slip.contentId, permalink: slip.permalink, record: records.at(-1) ?? null }
    })
    for (const one of outcome.failed) {
      if (HasPlaceholdersSchema.safeParse(one.data).success) one.message += `：${placeholderWords(placeholderPlaces(await library.get(one.of)))}`
    }
    const [only] = outcome.done
    const value = ids.length === 1 && only !== undefined ? { ...only, articles: outcome.done } : { articles: outcome.done }
    return tell(report, outcome, value, () => outcome.done.map((one) => `${one.id}  ${STAGE_WORDS[stageNow(one)]}  ${PUBLICATION_WORDS[one.publication]}  ${one.headline}`).join('\n'))
  })
}
