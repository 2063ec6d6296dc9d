/**
 * The shape an English file must have: every key of the Chinese one, whose
 * absence is a type error. Where English tells one from many, `…_other` may be
 * joined by `…_one`.
 */
export type WordsLike<Zh> = {
  readonly [K in keyof Zh]: Zh[K] extends string ? string : WordsLike<Zh[K]>
} & {
  readonly [K in keyof Zh as K extends `${infer Stem}_other` ? `${Stem}_one` : never]?: string
}
