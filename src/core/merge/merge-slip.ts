import { canonicalJson } from '../canonical-json.ts'
import { sameValue } from '../same-value.ts'
import { lineText, SLIP_LINES, type SlipLine } from '../revision/compare-slips.ts'
import { pendingNotice } from '../slip/notice.ts'
import type { Credit, Dateline, LeadImage, Slip } from '../slip/slip.ts'
import type { Chooser, Conflict } from './conflict.ts'
import { mergeSequences } from './merge-sequences.ts'
import { conflictId } from './conflict-id.ts'
import { mergeWords } from './merge-inline.ts'
import { pick, pickByKey, type Picked } from './three-way.ts'

type Rule<T> = {
  get: (slip: Slip) => T
  set: (slip: Slip, value: T) => Slip
  /** what can be made of a value that both wrote anew; none: only one of the two */
  merge?: (base: T, ours: T, theirs: T) => Picked<T>
  both?: (ours: T, theirs: T) => T
}
/** One line of the slip, whatever it holds: into `merged`, or a conflict. */
type Merger = (base: Slip, ours: Slip, theirs: Slip, merged: Slip, choose: Chooser) => { merged: Slip, conflict: Conflict | null }

function ruleOf<T>(line: SlipLine, { get, set, merge, both }: Rule<T>): Merger {
  return (base, ours, theirs, merged, choose) => {
    const [b, o, t] = [get(base), get(ours), get(theirs)]
    const first = pick(b, o, t)
    const picked = first === 'clash' && merge !== undefined ? merge(b, o, t) : first
    if (picked !== 'clash') return { merged: set(merged, picked.value), conflict: null }
    const id = conflictId(`slip.${line}`, b, o, t)
    const joined = both?.(o, t)
    const canKeepBoth = joined !== undefined && (typeof joined !== 'string' || joined.length <= LONGEST)
    const wished = choose(id) ?? 'ours'
    const choice = wished === 'base' || (wished === 'both' && !canKeepBoth) ? 'ours' : wished
    const value = wished === 'base' ? b : choice === 'both' && joined !== undefined ? joined : choice === 'theirs' ? t : o
    return { merged: set(merged, value), conflict: { kind: 'line', id, line, base: lineText(line, base), ours: lineText(line, ours), theirs: lineText(line, theirs), choice, canKeepBoth } }
  }
}

/** of a line, UTF-16 code units */
const LONGEST = 2_000
const beside = (ours: string | null, theirs: string | null): string => [ours, theirs].filter((words) => words !== null && words !== '').join('／')
const listed = <T>(ours: T[], theirs: T[]): T[] => {
  const known = new Set(ours.map(canonicalJson))
  return [...ours, ...theirs.filter((one) => !known.has(canonicalJson(one)))]
}

/** What either took out is out, what either put in is in, after what both kept; that is in the order of the side that changed it, for a page names people in this order. */
function mergeList(base: string[], ours: string[], theirs: string[]): Picked<string[]> {
  const inAll = (one: string): boolean => base.includes(one) && ours.includes(one) && theirs.includes(one)
  const kept = pick(base.filter(inAll), ours.filter(inAll), theirs.filter(inAll))
  if (kept === 'clash') return 'clash'
  // Where nobody changed the order, what was put in stands where it was put, unless both put something there.
  const inOrder = sameValue(ours.filter(inAll), theirs.filter(inAll)) ? mergeSequences(base, ours, theirs, (one) => one) : null
  if (inOrder !== null && new Set(inOrder).size === inOrder.length) return { value: inOrder }
  const come = listed(ours.filter((one) => !base.includes(one)), theirs.filter((one) => !base.includes(one)))
  return { value: [...kept.value, ...come] }
}

type Of<T> = { [K in keyof Slip]: Slip[K] extends T ? (T extends Slip[K] ? K : never) : never }[keyof Slip]

const words = (line: SlipLine & Of<string | null>): Merger => ruleOf<string | null>(line, { get: (slip) => slip[line], set: (slip, value) => ({ ...slip, [line]: value }), both: beside })
const only = (line: SlipLine & Of<string | null>): Merger => ruleOf<string | null>(line, { get: (slip) => slip[line], set: (slip, value) => ({ ...slip, [line]: value }) })
const names = (line: SlipLine & Of<string[]>): Merger => ruleOf<string[]>(line, { get: (slip) => slip[line], set: (slip, value) => ({ ...slip, [line]: value }), merge: mergeList, both: listed })
const credits = (line: SlipLine & Of<Credit[]>): Merger => ruleOf<Credit[]>(line, { get: (slip) => slip[line], set: (slip, value) => ({ ...slip, [line]: value }), both: listed })
const right = (line: SlipLine, key: Exclude<keyof Slip['rights'], 'kind'>): Merger => ruleOf<string | null>(line, { get: (slip) => slip.rights[key], set: (slip, value) => ({ ...slip, rights: { ...slip.rights, [key]: value } }) })

const DATELINE: (keyof Dateline)[][] = [['outlet'], ['place'], ['month', 'day'], ['verb'], ['credits']]
/** A picture's files are one thing, each line of its words another: of one picture. What was said of another is never put under it. */
export const PICTURE: (keyof LeadImage)[][] = [['asset', 'width', 'height', 'copies', 'original'], ['caption'], ['credit'], ['alt']]

/** By its parts where all three have one. */
const parts = <T extends object>(groups: (keyof T)[][]) => (base: T | null, ours: T | null, theirs: T | null): Picked<T | null> =>
  (base === null || ours === null || theirs === null ? 'clash' : pickByKey(base, ours, theirs, groups))

const isOnePicture = ({ leadImage: a }: Slip, { leadImage: b }: Slip): boolean => a !== null && a.asset === b?.asset

/** Where the two sides have one file each line of its words is merged by itself; else a picture and its words are one thing. */
const leadImage: Merger = (base, ours, theirs, merged, choose) => {
  if (isOnePicture(ours, theirs)) return { merged, conflict: null }
  const [b, o, t] = [base.leadImage, ours.leadImage, theirs.leadImage]
  const picked = pick(b, o, t)
  if (picked !== 'clash') return { merged: { ...merged, leadImage: picked.value }, conflict: null }
  const id = conflictId('slip.leadImage', b, o, t)
  const wished = choose(id)
  const choice = wished === 'theirs' ? 'theirs' : 'ours'
  return { merged: { ...merged, leadImage: wished === 'base' ? b : choice === 'theirs' ? t : o }, conflict: { kind: 'picture', id, base: b, ours: o, theirs: t, choice, canKeepBoth: false } }
}

/** What is said of the lead image, where both sides have the same. */
const ofPicture = (line: SlipLine, key: 'caption' | 'credit' | 'alt'): Merger => {
  const rule = ruleOf<string>(line, {
    get: (slip) => slip.leadImage?.[key] ?? '', both: beside,
    set: (slip, value) => (slip.leadImage === null ? slip : { ...slip, leadImage: { ...slip.leadImage, [key]: value } }),
  })
  return (base, ours, theirs, merged, choose) => {
    if (!isOnePicture(ours, theirs)) return { merged, conflict: null }
    return rule(isOnePicture(base, ours) ? base : { ...base, leadImage: null }, ours, theirs, merged, choose)
  }
}

/** Content id and permalink are given together, and one holds the other. */
const address = ruleOf<Pick<Slip, 'contentId' | 'permalink'>>('permalink', {
  get: ({ contentId, permalink }) => ({ contentId, permalink }), set: (slip, value) => ({ ...slip, ...value }),
})
const mergeAddress: Merger = (base, ours, theirs, merged, choose) => {
  const { conflict, ...rest } = address(base, ours, theirs, merged, choose)
  const line = ours.permalink === theirs.permalink ? 'contentId' : 'permalink'
  return { ...rest, conflict: conflict === null || conflict.kind !== 'line' ? null : { ...conflict, line, base: lineText(line, base), ours: lineText(line, ours), theirs: lineText(line, theirs) } }
}

const RULES: Record<SlipLine, Merger> = {
  kicker: words('kicker'), deck: words('deck'), shortTitle: words('shortTitle'), source: words('source'),
  headline: ruleOf('headline', { get: (slip) => slip.headline, set: (slip, headline) => ({ ...slip, headline }), both: beside }),
  channel: only('channel'), section: only('section'), publishedAt: only('publishedAt'), contentId: mergeAddress, permalink: (_base, _ours, _theirs, merged) => ({ merged, conflict: null }),
  // Only steps make notices; whichever side's records are taken says which there are. What the one that is not signed off says is words as any.
  notices: ruleOf<string>('notices', {
    get: (slip) => pendingNotice(slip)?.text ?? '', both: beside,
    set: (slip, text) => (slip.notices === undefined ? slip : { ...slip, notices: slip.notices.map((notice) => (notice.at === null ? { ...notice, text } : notice)) }),
    merge: (base, ours, theirs) => {
      const value = mergeWords(base, ours, theirs)
      return value === null ? 'clash' : { value }
    },
  }),
  bylines: credits('bylines'), reviewCredits: credits('reviewCredits'), editors: names('editors'), tags: names('tags'),
  dateline: ruleOf('dateline', { get: (slip) => slip.dateline, set: (slip, dateline) => ({ ...slip, dateline }), merge: parts(DATELINE) }),
  summary: ruleOf('summary', {
    get: (slip) => slip.summary, set: (slip, summary) => ({ ...slip, summary }),
    merge: (base, ours, theirs) => {
      const value = mergeWords(base ?? '', ours ?? '', theirs ?? '')
      return value === null ? 'clash' : { value }
    },
    both: (ours, theirs) => [ours, theirs].filter((one) => one !== null).join('\n'),
  }),
  leadImage,
  caption: ofPicture('caption', 'caption'), imageCredit: ofPicture('imageCredit', 'credit'), alt: ofPicture('alt', 'alt'),
  rights: ruleOf('rights', { get: (slip) => slip.rights.kind, set: (slip, kind) => ({ ...slip, rights: { ...slip.rights, kind } }) }),
  rightsSource: right('rightsSource', 'source'), rightsUrl: right('rightsUrl', 'url'),
  originalAuthor: right('originalAuthor', 'originalAuthor'), originalHeadline: right('originalHeadline', 'originalHeadline'),
}

/** Line by line. */
export function mergeSlips(base: Slip, ours: Slip, theirs: Slip, choose: Chooser): { slip: Slip, conflicts: Conflict[] } {
  const conflicts: Conflict[] = []
  let slip = ours
  for (const line of SLIP_LINES) {
    const { merged, conflict } = RULES[line](base, ours, theirs, slip, choose)
    slip = merged
    if (conflict !== null) conflicts.push(conflict)
  }
  return { slip, conflicts }
}
