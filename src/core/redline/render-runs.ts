import { TEXT_FORMAT } from '../body/body-schema.ts'
import { escapeHtml } from '../layout/escape-html.ts'
import { siteTimeText } from '../slip/site-time.ts'
import { lastStep } from './changes.ts'
import { KIND_NAMES, STAGE_NAMES } from './print-words.ts'
import { COLOURS, type RedlinePerson } from './redline-people.ts'
import type { Look, Mark, Run, Step } from './redline.ts'

/** Who did each step. */
export type Doers = { steps: readonly Step[], people: readonly RedlinePerson[] }

const TAGS: readonly (readonly [number, string])[] = [
  [TEXT_FORMAT.bold, 'strong'], [TEXT_FORMAT.italic, 'em'], [TEXT_FORMAT.underline, 'u'], [TEXT_FORMAT.strikethrough, 's'], [TEXT_FORMAT.subscript, 'sub'], [TEXT_FORMAT.superscript, 'sup'],
]

function dressed(html: string, { format, runIn, link }: Look): string {
  const tags = TAGS.filter(([bit, tag]) => (format & bit) !== 0 && !(runIn && tag === 'strong')).map(([, tag]) => tag)
  const inner = tags.reduceRight((text, tag) => `<${tag}>${text}</${tag}>`, html)
  const opened = runIn ? `<strong>${inner}</strong>` : inner
  return link === null ? opened : `<span class="link">${opened}</span>`
}

export const colourOf = (mark: Mark, { people }: Doers): string => `p${(people[mark]?.place ?? 0) % COLOURS}`

/** 王编辑 复审 2026-03-04 10:20:30 删 */
export function deedOf(mark: Mark, deed: string, { steps, people }: Doers): string {
  const step = steps[mark]
  return step === undefined ? deed : `${people[mark]?.who?.name ?? '未署名'} ${STAGE_NAMES[step.stage]} ${siteTimeText(step.at)} ${deed}`
}

const changed = (tag: 'ins' | 'del', mark: Mark, deed: string, extra: string, html: string, doers: Doers): string =>
  `<${tag} class="${colourOf(mark, doers)}${extra}" title="${escapeHtml(deedOf(mark, deed, doers))}">${html}</${tag}>`

function renderRun(run: Run, doers: Doers): string {
  const { text, added, removed, move, look, forms } = run
  const isMark = added !== null || removed !== null
  let html = dressed(escapeHtml(isMark ? text.replaceAll('\n', '↵\n') : text), look)
  const form = forms.at(-1)
  if (form !== undefined && removed === null) html = changed('ins', form.by, KIND_NAMES.form, ' form', html, doers)
  if (removed !== null) html = changed('del', removed, KIND_NAMES[move?.end === 'away' ? 'moved-away' : 'taken-out'], move?.end === 'away' ? ' away' : '', html, doers)
  if (added !== null) html = changed('ins', added, KIND_NAMES[move?.end === 'here' ? 'moved-here' : 'put-in'], move?.end === 'here' ? ' here' : '', html, doers)
  return html
}

/** Words with what became of them; after each stretch of one person's changes, their sign. */
export function renderRuns(runs: readonly Run[], doers: Doers): string {
  return runs.map((run, place) => {
    const mark = lastStep(run) ?? run.forms.at(-1)?.by ?? null
    const next = runs[place + 1]
    const goesOn = next !== undefined && mark !== null && (lastStep(next) ?? next.forms.at(-1)?.by ?? null) === mark
    const sign = mark === null || goesOn ? '' : `<sup class="who ${colourOf(mark, doers)}">${doers.people[mark]?.sign ?? ''}</sup>`
    return renderRun(run, doers) + sign
  }).join('')
}
