import { TEXT_FORMAT } from '../body/body-schema.ts'
import { escapeHtml } from '../layout/escape-html.ts'
import { siteTimeText } from '../slip/site-time.ts'
import { lastStep } from './changes.ts'
import { KIND_NAMES, lookWords, STAGE_NAMES } from './print-words.ts'
import { COLOURS, type RedlinePerson } from './redline-people.ts'
import type { Look, Mark, Run, Step } from './redline.ts'

/** Who did each step; what a move is numbered on the sheet. */
export type Doers = { steps: readonly Step[], people: readonly RedlinePerson[], moveNumber: (pair: number) => number }

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

/** `place`: b and e where a stretch of one kind by one person begins and ends: its signs stand there. */
type Drawn = { tag: 'ins' | 'del', mark: Mark, deed: string, sort: 'put' | 'here' | 'gone' | 'away' | 'form', pair: number | null, place: string }

const changed = ({ tag, mark, deed, sort, pair, place }: Drawn, html: string, doers: Doers): string =>
  `<${tag} class="${colourOf(mark, doers)} ${sort}${place}" title="${escapeHtml(deedOf(mark, deed, doers))}"${pair === null ? '' : ` data-move="${doers.moveNumber(pair)}"`}>${html}</${tag}>`

const sortOf = ({ added, removed, here, away }: Run): string => `${added} ${here} ${removed} ${away}`

function renderRun(run: Run, place: string, doers: Doers): string {
  const { text, added, removed, here, away, wrote, look, forms } = run
  const isMark = added !== null || removed !== null
  let html = dressed(escapeHtml(isMark ? text.replaceAll('\n', '↵\n') : text), look)
  const form = forms.at(-1)
  // Words that were moved are still whose they were.
  if (here !== null && wrote !== null) html = `<span class="${colourOf(wrote, doers)}">${html}</span>`
  if (form !== undefined && removed === null) html = `${changed({ tag: 'ins', mark: form.by, deed: KIND_NAMES.form, sort: 'form', pair: null, place: '' }, html, doers)}<span class="formed ${colourOf(form.by, doers)}">${lookWords(form.from, look)}</span>`
  if (removed !== null) html = changed({ tag: 'del', mark: removed, deed: KIND_NAMES[away === null ? 'taken-out' : 'moved-away'], sort: away === null ? 'gone' : 'away', pair: away, place }, html, doers)
  if (added !== null) html = changed({ tag: 'ins', mark: added, deed: KIND_NAMES[here === null ? 'put-in' : 'moved-here'], sort: here === null ? 'put' : 'here', pair: here, place }, html, doers)
  return html
}

/** Words with what became of them; after each stretch of one person's changes, their sign. */
export function renderRuns(runs: readonly Run[], doers: Doers): string {
  return runs.map((run, place) => {
    const mark = lastStep(run) ?? run.forms.at(-1)?.by ?? null
    const [last, next] = [runs[place - 1], runs[place + 1]]
    const ends = `${last === undefined || sortOf(last) !== sortOf(run) ? ' b' : ''}${next === undefined || sortOf(next) !== sortOf(run) ? ' e' : ''}`
    const goesOn = next !== undefined && mark !== null && (lastStep(next) ?? next.forms.at(-1)?.by ?? null) === mark
    const sign = mark === null || goesOn ? '' : `<sup class="who ${colourOf(mark, doers)}">${doers.people[mark]?.sign ?? ''}</sup>`
    return renderRun(run, ends, doers) + sign
  }).join('')
}
