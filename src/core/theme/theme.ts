import { z } from 'zod'

/**
 * 版式: how the pages of a channel look, as data. A layout of ours (`layouts.ts`) and what was tuned of it; nothing here is markup or
 * style, so nothing typed into it can become either. What is absent follows the layout.
 */
export const LAYOUT_IDS = ['moment', 'party', 'finance', 'plain'] as const
export type LayoutId = typeof LAYOUT_IDS[number]

/** What each colour is for stands in `contrast-rule.ts`, beside what it has to be told from. */
export const COLOUR_NAMES = ['paper', 'ink', 'soft', 'line', 'plate', 'accent', 'link', 'mastPaper', 'mastInk'] as const
export type ColourName = typeof COLOUR_NAMES[number]
export type Colours = Record<ColourName, string>

/** Type, measure and rhythm, each one of a few; their lengths are the stylesheet's (`theme-css.ts`). */
export const CHOICES = {
  headlineFace: ['song', 'hei'],
  bodyFace: ['hei', 'song'],
  textSize: ['small', 'normal', 'large'],
  headlineSize: ['small', 'normal', 'large'],
  leading: ['tight', 'normal', 'loose'],
  measure: ['narrow', 'normal', 'wide'],
  rhythm: ['tight', 'normal', 'loose'],
  masthead: ['line', 'band', 'quiet'],
  headlineAlign: ['start', 'centre'],
  crossheads: ['plain', 'bar', 'centred'],
} as const
export type ChoiceName = keyof typeof CHOICES
export type Choices = { [Name in ChoiceName]: typeof CHOICES[Name][number] }

/** What a page may do without. Headline, credits, rights and the article's address are no choice of a channel's. */
export const BLOCK_NAMES = ['breadcrumb', 'section', 'share', 'footCredits', 'reviewCredits', 'readNext', 'returnLinks'] as const
export type BlockName = typeof BLOCK_NAMES[number]
export type Blocks = Record<BlockName, boolean>

const COLOUR = /^#[0-9a-f]{6}$/
const colour = z.string().regex(COLOUR).exactOptional()
export const ColoursSchema = z.strictObject({ paper: colour, ink: colour, soft: colour, line: colour, plate: colour, accent: colour, link: colour, mastPaper: colour, mastInk: colour })
const shown = z.boolean().exactOptional()
const one = <const T extends readonly string[]>(options: T) => z.enum(options).exactOptional()

/** A picture of a channel's own name for its masthead, small enough to be part of every page: no other file, so none that could be missing. */
export const LOGO = { mostCharacters: 12_000, width: 480, height: 96, types: ['image/webp', 'image/png', 'image/jpeg'] } as const
const LOGO_SOURCE = /^data:image\/(?:webp|png|jpeg);base64,[A-Za-z0-9+/]+={0,2}$/
/** `width`, `height`: px, as it is stored; a page shows it as high as its masthead allows */
export const LogoSchema = z.strictObject({ src: z.string().max(LOGO.mostCharacters).regex(LOGO_SOURCE), width: z.int().min(1).max(LOGO.width), height: z.int().min(1).max(LOGO.height) })
export type Logo = z.infer<typeof LogoSchema>

export const ThemeSchema = z.strictObject({
  layout: z.enum(LAYOUT_IDS),
  light: ColoursSchema.exactOptional(),
  dark: ColoursSchema.exactOptional(),
  type: z.strictObject({
    headlineFace: one(CHOICES.headlineFace), bodyFace: one(CHOICES.bodyFace), textSize: one(CHOICES.textSize), headlineSize: one(CHOICES.headlineSize), leading: one(CHOICES.leading),
    measure: one(CHOICES.measure), rhythm: one(CHOICES.rhythm), masthead: one(CHOICES.masthead), headlineAlign: one(CHOICES.headlineAlign), crossheads: one(CHOICES.crossheads),
  }).exactOptional(),
  blocks: z.strictObject({ breadcrumb: shown, section: shown, share: shown, footCredits: shown, reviewCredits: shown, readNext: shown, returnLinks: shown }).exactOptional(),
  /** stands in the masthead in place of the site's name, and is called by it */
  logo: LogoSchema.exactOptional(),
})
export type Theme = z.infer<typeof ThemeSchema>
/** Which of a theme's colours are in use: by day and by night. */
export type Scheme = 'light' | 'dark'

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
const holdsOnly = (value: unknown, isGood: (key: string, inner: unknown) => boolean): boolean => isObject(value) && Object.entries(value).every(([key, inner]) => isGood(key, inner))
const among = (options: readonly string[], value: unknown): boolean => typeof value === 'string' && options.includes(value)
const isColour = (name: string, value: unknown): boolean => among(COLOUR_NAMES, name) && typeof value === 'string' && COLOUR.test(value)

const isWithin = (value: unknown, most: number): boolean => Number.isSafeInteger(value) && Number(value) >= 1 && Number(value) <= most
const isLogo = (value: unknown): boolean => isObject(value) && Object.keys(value).length === 3 && isWithin(value['width'], LOGO.width) && isWithin(value['height'], LOGO.height)
  && typeof value['src'] === 'string' && value['src'].length <= LOGO.mostCharacters && LOGO_SOURCE.test(value['src'])

/** Would the schema give it back as it is? (See isChannel.) */
export const isTheme = (value: unknown): value is Theme => isObject(value) && among(LAYOUT_IDS, value['layout']) && holdsOnly(value, (key, inner) => {
  switch (key) {
    case 'layout': return true
    case 'light': case 'dark': return holdsOnly(inner, isColour)
    case 'type': return holdsOnly(inner, (name, choice) => Object.hasOwn(CHOICES, name) && among(Reflect.get(CHOICES, name), choice))
    case 'blocks': return holdsOnly(inner, (name, is) => among(BLOCK_NAMES, name) && typeof is === 'boolean')
    case 'logo': return isLogo(inner)
    default: return false
  }
})
