import { PLAIN, sameLook, type Look, type Mark, type Move, type Run } from './redline.ts'

/** A piece of a comparison; of moved words also where to, and of those that came who had written them. */
export type Strand = { kind: 'same' | 'added' | 'removed', text: string, move: Move | null, wrote: readonly Written[] }
/** Who put in the next `length` code units; null: they stood in the first revision */
export type Written = { length: number, by: Mark | null }

export const runOf = (text: string, added: Mark | null, look: Look = PLAIN): Run => ({ text, added, removed: null, here: null, away: null, wrote: null, look, forms: [] })

export const liveText = (runs: readonly Run[]): string => runs.reduce((text, run) => (run.removed === null ? text + run.text : text), '')

const isSameRun = (a: Run, b: Run): boolean =>
  a.added === b.added && a.removed === b.removed && a.wrote === b.wrote && a.here === b.here && a.away === b.away && sameLook(a.look, b.look)
  && a.forms.length === b.forms.length && a.forms.every((form, place) => form.by === b.forms[place]?.by && sameLook(form.from, b.forms[place].from))

function pushed(runs: Run[], run: Run): void {
  const last = runs.at(-1)
  if (run.text === '') return
  if (last !== undefined && isSameRun(last, run)) runs[runs.length - 1] = { ...last, text: last.text + run.text }
  else runs.push(run)
}

/** Runs that nothing tells apart any more are one. */
export function joined(runs: readonly Run[]): Run[] {
  const made: Run[] = []
  for (const run of runs) pushed(made, run)
  return made
}

/** The runs after step `by`, which made of the words that live in them those of its strands. */
export function woven(runs: readonly Run[], strands: readonly Strand[], by: Mark): Run[] {
  const left = [...runs]
  const made: Run[] = []
  const pass = (length: number, change: (run: Run) => Run): void => {
    for (let rest = length; rest > 0;) {
      const run = left.shift()
      if (run === undefined) return
      if (run.removed !== null) made.push(run)
      else {
        if (run.text.length > rest) left.unshift({ ...run, text: run.text.slice(rest) })
        pushed(made, change({ ...run, text: run.text.slice(0, rest) }))
        rest -= Math.min(rest, run.text.length)
      }
    }
  }
  for (const { kind, text, move, wrote } of strands) {
    if (kind === 'same') pass(text.length, (run) => run)
    else if (kind === 'removed') pass(text.length, (run) => ({ ...run, removed: by, away: move?.pair ?? null }))
    else if (move === null) pushed(made, runOf(text, by))
    else {
      let at = 0
      for (const written of wrote) {
        pushed(made, { ...runOf(text.slice(at, at + written.length), by), here: move.pair, wrote: written.by })
        at += written.length
      }
    }
  }
  for (const run of left) pushed(made, run)
  return made
}

/** The runs with the looks that their living words have after step `by`. */
export function relooked(runs: readonly Run[], looks: readonly { length: number, look: Look }[], by: Mark): Run[] {
  const made: Run[] = []
  let place = 0
  let within = 0
  for (const run of runs) {
    if (run.removed !== null) {
      pushed(made, run)
      continue
    }
    for (let at = 0; at < run.text.length;) {
      const { length, look } = looks[place] ?? { length: Infinity, look: run.look }
      const text = run.text.slice(at, at + length - within)
      pushed(made, sameLook(look, run.look) ? { ...run, text } : { ...run, text, look, forms: run.added === by ? run.forms : [...run.forms, { by, from: run.look }] })
      at += text.length
      within += text.length
      if (within === length) {
        place += 1
        within = 0
      }
    }
  }
  return made
}

/** Who put in the words [start, end) of those that live. */
export function writtenIn(runs: readonly Run[], start: number, end: number): Written[] {
  const written: Written[] = []
  let at = 0
  for (const run of runs) {
    if (run.removed !== null) continue
    const length = Math.min(end, at + run.text.length) - Math.max(start, at)
    if (length > 0) written.push({ length, by: run.here !== null ? run.wrote : run.added })
    at += run.text.length
  }
  return written
}
