import type { Choice, Choices, Conflict } from '#core/merge/conflict.ts'

/** Where a conflict stands, without the hash of its words. */
export const placeOf = ({ id }: Pick<Conflict, 'id'>): string => id.slice(0, id.lastIndexOf('~'))
export const atPlace = <C extends Conflict>(conflict: C): C => ({ ...conflict, id: placeOf(conflict) })

/** Choices by the place alone, in whatever words stand there. */
export const choicesAt = (conflicts: readonly Pick<Conflict, 'id'>[], byPlace: Readonly<Record<string, Choice>>): Choices =>
  Object.fromEntries(conflicts.flatMap((conflict) => { const choice = byPlace[placeOf(conflict)]; return choice === undefined ? [] : [[conflict.id, choice]] }))

/** A merge with choices by the place alone. */
export const chosenAt = <M extends { conflicts: Conflict[] }>(merge: (choices: Choices) => M, byPlace: Readonly<Record<string, Choice>>): M => merge(choicesAt(merge({}).conflicts, byPlace))
