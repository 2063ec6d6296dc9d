import type { ReactNode } from 'react'
import { TEXT_FORMAT } from '#core/body/body-schema.ts'
import { lastStep, type Change } from '#core/redline/changes.ts'
import { COLOURS, type RedlinePerson } from '#core/redline/redline-people.ts'
import type { Look, Mark, Run, Step } from '#core/redline/redline.ts'
import { siteTimeText } from '#core/slip/site-time.ts'
import { useWords, type Words } from '#renderer/i18n/use-words.ts'
import styles from './redline.module.css'

/** What every part of the text asks: who did which step, and which change a person is at. */
export type RedlineWorld = {
  steps: readonly Step[]
  people: readonly RedlinePerson[]
  current: Change | null
  isSeen: (id: string) => boolean
  onChoose: (change: Change) => void
}

export const colourOf = (mark: Mark, people: readonly RedlinePerson[]): string => styles[`p${(people[mark]?.place ?? 0) % COLOURS}`] ?? ''

/** 王编辑 复审 06-29 15:02 */
export function doerWords(mark: Mark, { steps, people }: Pick<RedlineWorld, 'steps' | 'people'>, t: Words): string {
  const step = steps[mark]
  return step === undefined ? '' : `${people[mark]?.who?.name ?? t('history:nobody')} ${t(`review:stage.${step.stage}`)} ${siteTimeText(step.at).slice(5, 16)}`
}

/** What a change is chosen by: it takes the pointer; the keyboard goes from one to the next. */
export function Changed({ change, world, children }: { change: Change, world: RedlineWorld, children: ReactNode }) {
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- next and previous change have keys, and the bar below acts on the one they lead to
    <span
      className={styles['change']} data-sign={world.people[change.step]?.sign} data-seen={world.isSeen(change.id)} title={undefined}
      {...(world.current?.id === change.id ? { 'data-current': true } : {})} onClick={(event) => {
        // Of a change within another the inner one is meant.
        event.stopPropagation()
        world.onChoose(change)
      }}
    >
      {children}
    </span>
  )
}

const TAGS = [[TEXT_FORMAT.bold, 'strong'], [TEXT_FORMAT.italic, 'em'], [TEXT_FORMAT.underline, 'u'], [TEXT_FORMAT.strikethrough, 's'], [TEXT_FORMAT.subscript, 'sub'], [TEXT_FORMAT.superscript, 'sup']] as const

function dressed(words: ReactNode, { format, runIn, link }: Look): ReactNode {
  const made = TAGS.reduceRight<ReactNode>((inner, [bit, Tag]) => ((format & bit) !== 0 || (runIn && Tag === 'strong') ? <Tag>{inner}</Tag> : inner), words)
  return link === null ? made : <span className={styles['link']}>{made}</span>
}

function RunWords({ run: { text, added, removed, here, away, wrote, look, forms }, world }: { run: Run, world: RedlineWorld }) {
  const t = useWords()
  const isMark = added !== null || removed !== null
  const title = (mark: Mark, deed: Change['kind']): string => `${doerWords(mark, world, t)} ${t(`redline:kind.${deed}`)}`
  let words = dressed(isMark ? text.replaceAll('\n', '↵\n') : text, look)
  const form = forms.at(-1)
  // Words that were moved are still whose they were.
  if (here !== null && wrote !== null) words = <span className={colourOf(wrote, world.people)}>{words}</span>
  if (form !== undefined && removed === null) words = <span className={`${styles['reformed']} ${colourOf(form.by, world.people)}`} title={title(form.by, 'form')}>{words}</span>
  if (removed !== null) {
    const isAway = away !== null
    words = <del className={`${styles[isAway ? 'away' : 'gone']} ${colourOf(removed, world.people)}`} title={title(removed, isAway ? 'moved-away' : 'taken-out')}>{words}</del>
  }
  if (added !== null) {
    const isHere = here !== null
    words = <ins className={`${styles[isHere ? 'here' : 'come']} ${colourOf(added, world.people)}`} title={title(added, isHere ? 'moved-here' : 'put-in')}>{words}</ins>
  }
  return words
}

/** Words with what became of them. `from`: the number of the first run among those the changes count. */
export function RedlineRuns({ runs, changes, world, from = 0 }: { runs: readonly Run[], changes: readonly Change[], world: RedlineWorld, from?: number }) {
  const made: ReactNode[] = []
  for (let at = 0; at < runs.length;) {
    const change = changes.find(({ start, end }) => start <= at + from && at + from < end)
    const end = change === undefined ? at + 1 : Math.min(runs.length, change.end - from)
    // The order is all that tells runs apart, and they never move.
    const own = runs.slice(at, end)
    const within = change === undefined ? [] : changes.filter((one) => one !== change && change.start <= one.start && one.end <= change.end)
    const words = within.length > 0 ? <RedlineRuns key={`within ${at}`} runs={own} changes={within} world={world} from={at + from} />
      : own.map((run, place) => <RunWords key={`${at + place}-${lastStep(run) ?? ''}`} run={run} world={world} />)
    made.push(change === undefined ? words : <Changed key={change.id} change={change} world={world}>{words}</Changed>)
    at = end
  }
  return <>{made}</>
}
