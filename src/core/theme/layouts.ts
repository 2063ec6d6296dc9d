import type { Blocks, Choices, Colours, LayoutId, Scheme } from './theme.ts'

/** A layout whole: nothing of it is absent. */
export type WholeTheme = Record<Scheme, Colours> & { type: Choices, blocks: Blocks }

/** What a channel has that chose none. */
export const DEFAULT_LAYOUT: LayoutId = 'moment'

const ALL_SHOWN: Blocks = { breadcrumb: true, section: true, share: true, footCredits: true, reviewCredits: true, readNext: true, returnLinks: true }
const PLAIN_TYPE: Choices = {
  headlineFace: 'song', bodyFace: 'hei', textSize: 'normal', headlineSize: 'normal', leading: 'normal', measure: 'normal', rhythm: 'normal', masthead: 'line', headlineAlign: 'start', crossheads: 'plain',
}

export const LAYOUTS: Readonly<Record<LayoutId, WholeTheme>> = {
  // 时刻: the press red on white, quick to scan
  moment: {
    light: { paper: '#ffffff', ink: '#1d1c1b', soft: '#66615c', line: '#e2deda', plate: '#f6f4f2', accent: '#b01c20', link: '#1f4e79', mastPaper: '#b01c20', mastInk: '#ffffff' },
    dark: { paper: '#16181a', ink: '#dcdedf', soft: '#9ea3a7', line: '#33373b', plate: '#1f2225', accent: '#f0706a', link: '#8fbde8', mastPaper: '#7c1518', mastInk: '#fbeceb' },
    type: PLAIN_TYPE, blocks: ALL_SHOWN,
  },
  // 党报红: a paper's front: the name in a band, headline and crossheads in the middle, set in Song
  party: {
    light: { paper: '#fffdf9', ink: '#211a17', soft: '#6b5d55', line: '#e8ddd2', plate: '#faf4ec', accent: '#a8141a', link: '#7a2e12', mastPaper: '#a8141a', mastInk: '#fff3dc' },
    dark: { paper: '#1a1615', ink: '#e4dcd5', soft: '#ab9f96', line: '#3a312d', plate: '#241e1c', accent: '#f27a70', link: '#e6a98a', mastPaper: '#7a1014', mastInk: '#fbe9cf' },
    type: { ...PLAIN_TYPE, bodyFace: 'song', headlineSize: 'large', leading: 'loose', masthead: 'band', headlineAlign: 'centre', crossheads: 'centred' }, blocks: ALL_SHOWN,
  },
  // 财经蓝: cool and close, for figures and tables
  finance: {
    light: { paper: '#ffffff', ink: '#18202a', soft: '#566272', line: '#d9e0e8', plate: '#f2f6fa', accent: '#0b4a8f', link: '#0b4a8f', mastPaper: '#0d2f57', mastInk: '#f3f8ff' },
    dark: { paper: '#11161c', ink: '#d9dfe6', soft: '#97a3b1', line: '#2b3540', plate: '#1a222b', accent: '#7db4f0', link: '#8fc0f5', mastPaper: '#0c2442', mastInk: '#dbeaff' },
    type: { ...PLAIN_TYPE, headlineFace: 'hei', leading: 'tight', rhythm: 'tight', masthead: 'band', crossheads: 'bar' }, blocks: ALL_SHOWN,
  },
  // 简白: hardly anything but the words
  plain: {
    light: { paper: '#ffffff', ink: '#1a1a1a', soft: '#636363', line: '#e4e4e4', plate: '#f6f6f6', accent: '#1a1a1a', link: '#1d4f8c', mastPaper: '#1a1a1a', mastInk: '#ffffff' },
    dark: { paper: '#121212', ink: '#dedede', soft: '#a0a0a0', line: '#333333', plate: '#1c1c1c', accent: '#e6e6e6', link: '#93bff0', mastPaper: '#262626', mastInk: '#eeeeee' },
    type: { ...PLAIN_TYPE, headlineFace: 'hei', leading: 'loose', measure: 'narrow', rhythm: 'loose', masthead: 'quiet' },
    blocks: { ...ALL_SHOWN, breadcrumb: false, footCredits: false, returnLinks: false },
  },
}
