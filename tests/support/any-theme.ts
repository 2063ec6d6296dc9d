import fc from 'fast-check'
import { BLOCK_NAMES, CHOICES, COLOUR_NAMES, LAYOUT_IDS, ThemeSchema, type Theme } from '#core/theme/theme.ts'

const colour = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`)
const some = <T>(names: readonly string[], value: (name: string) => fc.Arbitrary<T>): fc.Arbitrary<Record<string, T | undefined>> =>
  fc.record(Object.fromEntries(names.map((name) => [name, value(name)])), { requiredKeys: [] })
const choices: Record<string, readonly string[]> = CHOICES

export const anyTheme: fc.Arbitrary<Theme> = fc.record({
  layout: fc.constantFrom(...LAYOUT_IDS), light: some(COLOUR_NAMES, () => colour), dark: some(COLOUR_NAMES, () => colour),
  type: some(Object.keys(CHOICES), (name) => fc.constantFrom(...choices[name] ?? [])), blocks: some(BLOCK_NAMES, () => fc.boolean()),
  logo: fc.record({ src: fc.constantFrom('data:image/png;base64,iVBORw0KGgo=', 'data:image/webp;base64,UklGRg=='), width: fc.integer({ min: 1, max: 480 }), height: fc.integer({ min: 1, max: 96 }) }),
}, { requiredKeys: ['layout'] }).map((theme) => ThemeSchema.parse({ ...theme }))
