import { COLOUR_NAMES, type Choices, type Colours } from './theme.ts'
import type { WholeTheme } from './layouts.ts'

/** System faces by the names each platform has them under: a page fetches no font. */
const SANS = '-apple-system,BlinkMacSystemFont,"PingFang SC","HarmonyOS Sans SC",MiSans,"Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC","Source Han Sans SC",sans-serif'
/** Where no Song is fit to be set large and bold (Windows has SimSun alone), a headline is set in Hei. */
const SONG_HEAD = '"Songti SC","Noto Serif CJK SC","Noto Serif SC","Source Han Serif SC",-apple-system,"PingFang SC","HarmonyOS Sans SC",MiSans,"Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",serif'
const SONG_TEXT = '"Songti SC","Noto Serif CJK SC","Noto Serif SC","Source Han Serif SC",STSong,SimSun,serif'

/** 1rem of a page: of body text at the root, growing a little with the screen. */
const TEXT: Record<Choices['textSize'], string> = {
  small: 'clamp(1rem,.95rem + .2vw,1.0625rem)', normal: 'clamp(1.0625rem,1rem + .25vw,1.1875rem)', large: 'clamp(1.1875rem,1.1rem + .35vw,1.375rem)',
}
const HEADLINE: Record<Choices['headlineSize'], string> = {
  small: 'clamp(1.375rem,1.1rem + 1.4vw,1.75rem)', normal: 'clamp(1.5rem,1.1rem + 2vw,2.125rem)', large: 'clamp(1.625rem,1.05rem + 2.8vw,2.5rem)',
}
const LEADING: Record<Choices['leading'], string> = { tight: '1.75', normal: '1.9', loose: '2.05' }
/** of a page's column with its edges */
const MEASURE: Record<Choices['measure'], string> = { narrow: '38rem', normal: '43.5rem', wide: '47.5rem' }
/** between paragraphs; what stands apart has half as much again */
const RHYTHM: Record<Choices['rhythm'], string> = { tight: '.75em', normal: '1em', loose: '1.25em' }

const MASTHEAD: Record<Choices['masthead'], string> = {
  line: '.masthead{border-top:3px solid var(--accent);border-bottom:1px solid var(--line)}.wordmark,.masthead .wordmark:hover{color:var(--accent)}',
  band: '.masthead{background:var(--mast-paper);color:var(--mast-ink)}.masthead-channel{border-left-color:currentColor}',
  quiet: '.masthead-name{min-height:2.75rem;padding-top:.5rem}.wordmark{font-size:1.125rem}',
}
const ALIGN: Record<Choices['headlineAlign'], string> = { start: '', centre: 'main hgroup{text-align:center}.credits{justify-content:center;text-align:center;margin-left:0;clip-path:none}.credits>*{padding-inline:.625rem}.credits>::before{content:none}' }
const CROSSHEADS: Record<Choices['crossheads'], string> = {
  plain: '',
  bar: '.crosshead-1{padding-left:.625em;border-left:.25em solid var(--accent)}',
  centred: '.crosshead-1,.crosshead-2{text-align:center}.crosshead-1{color:var(--accent)}',
}

const variable = (name: string): string => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
const colourRules = (colours: Colours): string => COLOUR_NAMES.map((name) => `${variable(name)}:${colours[name]};`).join('')

/** Every page of a channel, articles and lists alike: its colours by day and by night, its faces and lengths, as custom properties. ASCII. */
export function frameTokens({ light, dark, type }: WholeTheme): string {
  // A mark made for paper keeps paper under it by night; one made for a band has its band.
  return `\n:root{${colourRules(light)}--draft-paper:#fdf3df;--draft-ink:#6b4300;--dim:none;--shade:rgb(0 0 0/.16);--logo-plate:none;`
    + `--head-face:${type.headlineFace === 'song' ? SONG_HEAD : 'var(--sans)'};--sans:${SANS};--body-face:${type.bodyFace === 'song' ? SONG_TEXT : 'var(--sans)'};`
    + `--text:${TEXT[type.textSize]};--headline:${HEADLINE[type.headlineSize]};--leading:${LEADING[type.leading]};--measure:${MEASURE[type.measure]};--rhythm:${RHYTHM[type.rhythm]};color-scheme:light dark}\n`
    + `@media screen and (prefers-color-scheme:dark){:root{${colourRules(dark)}--draft-paper:#3a2b0e;--draft-ink:#f3cf8e;--dim:brightness(.88);--shade:rgb(0 0 0/.7);--logo-plate:${type.masthead === 'band' ? 'none' : light.paper}}}\n`
}

/** After the frame's own rules, which they go beyond. */
export const frameRules = ({ type }: WholeTheme): string => `${MASTHEAD[type.masthead]}\n`

/** What an article's page has besides. */
export const articleTokens = ({ type }: WholeTheme): string => `${ALIGN[type.headlineAlign]}${CROSSHEADS[type.crossheads]}\n`
