import { stageNow } from '#core/workflow/place.ts'
import { bodyText } from '#core/body/body-text.ts'
import { STAGE_WORDS } from '../stage-words.ts'
import type { Report } from '../terminal.ts'
import { lookingAt, placeHere } from '../with-library.ts'

export async function show(id: string, options: { library: string, text: boolean }, report: Report): Promise<number> {
  return await lookingAt(options.library, async (library) => {
    const got = await library.get(id)
    const article = { ...got, ...placeHere(library, got) }
    const { slip, body, rev, updatedAt } = article
    const text = bodyText(body, slip)
    report.done(options.text ? { ...article, text } : article, () => options.text ? text : [
      `${slip.headline === '' ? '（无标题）' : slip.headline}`, `${id}  ${STAGE_WORDS[stageNow(article)]}  第 ${rev} 版  ${updatedAt}${article.trashed === null ? '' : '  在回收站'}`, slip.permalink ?? '', '', text,
    ].join('\n'))
    return 0
  })
}
