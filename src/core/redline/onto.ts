import { sameValue } from '../same-value.ts'
import type { Choice, Conflict } from '../merge/conflict.ts'
import { placeOfConflict } from '../merge/conflict-id.ts'
import { agreedContent, mergeAsChosen, mergeContents } from '../merge/merge-contents.ts'
import type { Block } from '../body/body-schema.ts'
import type { Content } from '../revision/compare.ts'
import { lineText } from '../revision/compare-slips.ts'
import type { Onto, Waypoint } from './lineage.ts'

/** Every revision that the words of a waypoint are made of. */
export const revsOf = ({ rev, onto }: Waypoint): number[] => [rev, ...onto.flatMap(({ common, older, ours, by }) => [...common, ...(older === null ? [] : [older]), ours, by])]

/** The words of waypoints as they are read: those written beside others put onto them, as the merge that brought them in put them. */
export class WordsOnTheWay {
  readonly #of: (rev: number) => Content
  readonly #merges = new Map<number, (theirs: Content) => Content>()
  readonly #way: readonly Waypoint[]

  /** @param of the words of a revision of revsOf */
  constructor(way: readonly Waypoint[], of: (rev: number) => Content) {
    this.#way = way
    this.#of = of
  }

  at(waypoint: Waypoint): Content {
    return waypoint.onto.reduce((content, onto) => this.#merge(onto)(content), this.#of(waypoint.rev))
  }

  #merge(onto: Onto): (theirs: Content) => Content {
    const known = this.#merges.get(onto.by)
    if (known !== undefined) return known
    const [base, ours] = [this.#base(onto), this.#of(onto.ours)]
    // The last that was brought, which no merge but this one and those around it put anywhere, is what it had before it; what came of it says what was
    // chosen. That holds for all that was brought, also for what an earlier merge had put into it.
    const last = this.#way.findLast((one) => one.onto[0]?.by === onto.by)
    const theirs = last === undefined ? ours : this.#of(last.rev)
    const choices = new Map(Object.entries(choicesIn(base, ours, theirs, this.#of(onto.by))).map(([id, choice]) => [placeOfConflict(id), choice]))
    const merge = (content: Content): Content => {
      const { slip, body } = mergeAsChosen(base, ours, content, choices)
      return { slip, body }
    }
    this.#merges.set(onto.by, merge)
    return merge
  }

  #base({ common: [first, second], older }: Onto): Content | null {
    if (first === undefined) return null
    return second === undefined ? this.#of(first) : agreedContent(older === null ? null : this.#of(older), this.#of(first), this.#of(second))
  }
}

/** What was chosen where both had changed the same, told from what came of it. */
function choicesIn(base: Content | null, ours: Content, theirs: Content, made: Content): Record<string, Choice> {
  const { conflicts } = mergeContents(base, ours, theirs)
  const choices: Record<string, Choice> = {}
  for (const conflict of conflicts) {
    const choice = conflict.kind === 'place' ? placeIn(base, ours, theirs, made, { ...choices, [conflict.id]: 'theirs' }) : choiceIn(conflict, made)
    choices[conflict.id] = choice
  }
  return choices
}

const placeIn = (base: Content | null, ours: Content, theirs: Content, made: Content, choices: Record<string, Choice>): Choice =>
  (sameValue(mergeContents(base, ours, theirs, choices).body, made.body) ? 'theirs' : 'ours')

function choiceIn(conflict: Exclude<Conflict, { kind: 'place' }>, { slip, body }: Content): Choice {
  if (conflict.kind === 'records') return 'ours'
  if (conflict.kind === 'picture') return sameValue(slip.leadImage, conflict.theirs) ? 'theirs' : 'ours'
  if (conflict.kind === 'line') {
    const now = lineText(conflict.line, slip)
    return now === conflict.theirs ? 'theirs' : now !== conflict.ours && conflict.canKeepBoth && now.includes(conflict.theirs) ? 'both' : 'ours'
  }
  const stands = (blocks: readonly Block[]): boolean => blocks.length > 0 && blocks.every((block) => body.root.children.some((one) => sameValue(one, block)))
  const [ours, theirs] = [stands(conflict.ours), stands(conflict.theirs)]
  if (theirs) return ours && conflict.canKeepBoth ? 'both' : 'theirs'
  return !ours && conflict.theirs.length === 0 ? 'theirs' : 'ours'
}
