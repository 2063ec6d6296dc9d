import { assetsOf } from '../article/assets-of.ts'
import { body as bodyOf, emptyBody, paragraph, text } from '../body/body-nodes.ts'
import type { Block, Body } from '../body/body-schema.ts'
import { blockText } from '../body/body-text.ts'
import { siteTime } from '../slip/site-time.ts'
import { emptySlip } from '../slip/slip.ts'
import { templateSlipOf, type TemplateContent, type Written } from './template.ts'

/** What an article of this template begins with. `now`: ISO 8601; the dateline gets its day on the site's clock. */
export function draftOf({ slip, body }: Pick<TemplateContent, 'slip' | 'body'>, now: string): Written {
  const { month, day } = siteTime(now)
  const dateline = slip.dateline === null ? null : { ...slip.dateline, month: Number(month), day: Number(day) }
  return { slip: { ...emptySlip(), ...slip, dateline }, body: body.root.children.length === 0 ? emptyBody() : body }
}

const namesFile = (block: Block): boolean => assetsOf({ slip: emptySlip(), body: bodyOf(block) }).length > 0

/** UTF-16 code units that a placeholder holds beside its sign */
const LONGEST_PLACEHOLDER = 50

/** A picture is one article's own: in its place a template says that one is wanted, with all the words that stood below it. */
function placeOf(block: Block): Block {
  const words = blockText(block, { dateline: null }).replace(/[【】\n]/gu, ' ').trim()
  if (words.length > LONGEST_PLACEHOLDER) return paragraph(text(`【补图】${words}`))
  return paragraph(text(words === '' ? '【补图】' : `【补图：${words}】`))
}

/** How many pictures a template of this body would leave out. */
export const picturesIn = (body: Body): number => body.root.children.filter(namesFile).length

/** An article's slip and body as a template keeps them. */
export function templateOf({ slip, body }: Written): Pick<TemplateContent, 'slip' | 'body'> {
  return { slip: templateSlipOf(slip), body: { root: { ...body.root, children: body.root.children.map((block) => (namesFile(block) ? placeOf(block) : block)) } } }
}
