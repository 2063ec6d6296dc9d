import type { Actor } from '../article/article.ts'
import type { Mark, Step } from './redline.ts'

/** `sign`: ①, ② … in the order they first changed something: on a sheet without colours it tells them apart. `who` null: nobody knows. */
export type RedlinePerson = { key: string, who: Pick<Actor, 'name' | 'role'> | null, place: number, sign: string, steps: Mark[] }

/** As many colours as there are; the ninth person gets the first one's, with a sign of their own. */
export const COLOURS = 8

const keyOf = ({ by }: Pick<Step, 'by'>): string => by?.id ?? ''
const signOf = (place: number): string => (place < 20 ? String.fromCodePoint(0x2460 + place) : `(${place + 1})`)

/** Who changed something, with their steps, in the order they came. */
export function redlinePeople(steps: readonly Step[]): RedlinePerson[] {
  const people: RedlinePerson[] = []
  for (const [mark, step] of steps.entries()) {
    const key = keyOf(step)
    const known = people.find((person) => person.key === key)
    if (known === undefined) people.push({ key, who: step.by, place: people.length, sign: signOf(people.length), steps: [mark] })
    else known.steps.push(mark)
  }
  return people
}

/** The person of each step, by its number. */
export function peopleByStep(steps: readonly Step[]): RedlinePerson[] {
  const people = redlinePeople(steps)
  return steps.flatMap((step) => people.find(({ key }) => key === keyOf(step)) ?? [])
}

/** 初审, then 复审 …: the stages the article stood in and was changed in, each time it came there. */
export type RedlineLeg = { leg: number, stage: Step['stage'], steps: Mark[] }

export function redlineLegs(steps: readonly Step[]): RedlineLeg[] {
  const legs: RedlineLeg[] = []
  for (const [mark, { leg, stage }] of steps.entries()) {
    const last = legs.at(-1)
    if (last?.leg === leg) last.steps.push(mark)
    else legs.push({ leg, stage, steps: [mark] })
  }
  return legs
}
