import type { ColourName, Colours } from './theme.ts'

/** WCAG 2.2, 1.4.3 (AA): what words have to have against what they stand on. */
export const LEAST_CONTRAST = 4.5
/** A plate is a tint of the paper, never a colour of its own: what stands on either can be one colour. */
const MOST_TINT = 1.35

/** Which words stand on which ground, in the order in which they are mended. `line` is drawn and never read. */
export const PAIRS: readonly (readonly [ink: ColourName, ground: ColourName])[] = [
  ['ink', 'paper'], ['ink', 'plate'], ['soft', 'paper'], ['soft', 'plate'], ['accent', 'paper'], ['accent', 'plate'], ['link', 'paper'], ['link', 'plate'], ['mastInk', 'mastPaper'],
]

const part = (colour: string, at: number): number => Number.parseInt(colour.slice(at, at + 2), 16)
const rgb = (colour: string): readonly [red: number, green: number, blue: number] => [part(colour, 1), part(colour, 3), part(colour, 5)]
const hex = (parts: readonly number[]): string => `#${parts.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`
const linear = (part: number): number => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4)

function luminance(colour: string): number {
  const [red, green, blue] = rgb(colour)
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

/** 1 to 21. Colours are #rrggbb. */
export function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y)
  return (light + 0.05) / (dark + 0.05)
}

export type ContrastProblem = { ink: ColourName, ground: ColourName, /** to two places, rounded down */ ratio: number }

/** The pairs that cannot be read well enough. */
export const contrastProblems = (colours: Colours): ContrastProblem[] => PAIRS.flatMap(([ink, ground]) => {
  const ratio = contrast(colours[ink], colours[ground])
  return ratio >= LEAST_CONTRAST ? [] : [{ ink, ground, ratio: Math.floor(ratio * 100) / 100 }]
})

const mix = (from: string, to: string, part: number): string => {
  const [a, b] = [rgb(from), rgb(to)]
  return hex(a.map((value, at) => value + ((b[at] ?? 0) - value) * part))
}

const STEPS = 64
const least = (colour: string, grounds: readonly string[]): number => Math.min(...grounds.map((ground) => contrast(colour, ground)))

/** The colour, or the nearest towards black or white that is read on all the grounds; null where none is. */
function readable(colour: string, grounds: readonly string[]): string | null {
  if (least(colour, grounds) >= LEAST_CONTRAST) return colour
  const goal = least('#000000', grounds) > least('#ffffff', grounds) ? '#000000' : '#ffffff'
  for (let step = 1; step <= STEPS; step += 1) {
    const next = mix(colour, goal, step / STEPS)
    if (least(next, grounds) >= LEAST_CONTRAST) return next
  }
  return null
}

/** A tint of the paper that leaves room for words on both. */
function tintOf(paper: string, plate: string): string {
  const fits = (tint: string): boolean => contrast(paper, tint) <= MOST_TINT && Math.max(least('#000000', [paper, tint]), least('#ffffff', [paper, tint])) >= LEAST_CONTRAST
  for (let step = 0; step < STEPS; step += 1) {
    const next = mix(plate, paper, step / STEPS)
    if (fits(next)) return next
  }
  return paper
}

/** The same colours where all can be read; else each that cannot, as little changed as helps. The same in, the same out. */
export function mendContrast(colours: Colours): Colours {
  if (contrastProblems(colours).length === 0) return colours
  // Words that are mended for the paper have to be read on the plate as well.
  const plate = contrastProblems(colours).some(({ ground }) => ground !== 'mastPaper') ? tintOf(colours.paper, colours.plate) : colours.plate
  // Black or white is read on any one ground, and on a tint of it that was chosen so.
  const on = (name: ColourName, grounds: readonly string[]): string => readable(colours[name], grounds) ?? (least('#000000', grounds) > least('#ffffff', grounds) ? '#000000' : '#ffffff')
  const both = [colours.paper, plate]
  return { ...colours, plate, ink: on('ink', both), soft: on('soft', both), accent: on('accent', both), link: on('link', both), mastInk: on('mastInk', [colours.mastPaper]) }
}
