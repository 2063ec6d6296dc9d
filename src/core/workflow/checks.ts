import type { Check } from '../article/step-rules.ts'
import type { Block } from '../body/body-schema.ts'
import { blockText } from '../body/body-text.ts'
import { blockingOf } from '../comments/thread.ts'
import type { LeadImage, Slip } from '../slip/slip.ts'
import { placeholdersOf } from '../text/placeholders.ts'
import type { Judged } from './judged.ts'

/** A field of the slip that a check may find empty. */
export type SlipField = 'headline' | 'channel' | 'section' | 'source' | 'bylines' | 'editors' | 'summary' | 'tags' | 'dateline' | 'leadImage' | 'rightsSource' | 'rightsUrl' | 'originalAuthor' | 'originalHeadline'
export type PicturePart = 'caption' | 'credit' | 'alt'
/**
 * Where something is missing, for a screen to lead there. picture: of the lead image (block null) or of the `nth` in a block of the
 * body, both counted from 0. placeholder, comment: there are walks of their own to them.
 */
export type Place =
  | { kind: 'slip', field: SlipField }
  | { kind: 'picture', block: number | null, nth: number, part: PicturePart }
  | { kind: 'body' } | { kind: 'placeholder' } | { kind: 'comment' } | { kind: 'card', block: number }

type Content = Pick<Judged, 'slip' | 'body' | 'comments' | 'unpublished'>

const blank = (text: string | null): boolean => text === null || text.trim() === ''
const unless = (isThere: boolean, field: SlipField): Place[] => (isThere ? [] : [{ kind: 'slip', field }])

/** The dateline alone is no news: its words come from the slip, so it is left out here. */
const hasWords = ({ body }: Content): boolean => body.root.children.some((block) => blockText(block, { dateline: null }).trim() !== '')

const namesOf = ({ bylines, dateline }: Slip): string[] => [...bylines, ...dateline?.credits ?? []].flatMap(({ names }) => names)

function lacking({ slip, body }: Content, part: PicturePart): Place[] {
  const lacks = (picture: LeadImage, block: number | null, nth: number): Place[] => (blank(picture[part]) ? [{ kind: 'picture', block, nth, part }] : [])
  const inText = body.root.children.flatMap((block, at): Place[] => {
    if (block.type === 'figure') return lacks(block, at, 0)
    // One caption may stand for a whole 组图.
    if (block.type === 'gallery') return part === 'caption' && !blank(block.caption) ? [] : block.pictures.flatMap((picture, nth) => lacks(picture, at, nth))
    return []
  })
  return [...slip.leadImage === null ? [] : lacks(slip.leadImage, null, 0), ...inText]
}

const showsDateline = (block: Block): boolean => 'children' in block && block.children.some((child) => child.type === 'dateline')

/** What a reprint must carry (互联网新闻信息服务管理规定, 2017): source, link, first author and headline, and the editor's real name. */
function reprintLacks({ rights, editors }: Slip): Place[] {
  if (rights.kind !== 'reprint') return []
  return [
    ...unless(!blank(rights.source), 'rightsSource'), ...unless(!blank(rights.url), 'rightsUrl'), ...unless(!blank(rights.originalAuthor), 'originalAuthor'),
    ...unless(!blank(rights.originalHeadline), 'originalHeadline'), ...unless(!editors.every(blank), 'editors'),
  ]
}

const LOOK: Record<Check, (article: Content) => Place[]> = {
  headline: ({ slip }) => unless(!blank(slip.headline), 'headline'),
  body: (article) => (hasWords(article) ? [] : [{ kind: 'body' }]),
  channel: ({ slip }) => unless(!blank(slip.channel), 'channel'),
  section: ({ slip }) => unless(!blank(slip.section), 'section'),
  source: ({ slip }) => unless(!blank(slip.source), 'source'),
  byline: ({ slip }) => unless(!namesOf(slip).every(blank), 'bylines'),
  editors: ({ slip }) => unless(!slip.editors.every(blank), 'editors'),
  summary: ({ slip }) => unless(!blank(slip.summary), 'summary'),
  tags: ({ slip }) => unless(!slip.tags.every(blank), 'tags'),
  dateline: ({ slip, body }) => (slip.dateline === null ? unless(false, 'dateline') : body.root.children.some(showsDateline) ? [] : [{ kind: 'body' }]),
  'lead-image': ({ slip }) => unless(slip.leadImage !== null, 'leadImage'),
  captions: (article) => lacking(article, 'caption'),
  credits: (article) => lacking(article, 'credit'),
  alts: (article) => lacking(article, 'alt'),
  reprint: ({ slip }) => reprintLacks(slip),
  placeholders: (article) => placeholdersOf(article).map(() => ({ kind: 'placeholder' })),
  comments: ({ comments }) => blockingOf(comments ?? []).map(() => ({ kind: 'comment' })),
  related: ({ body, unpublished = [] }) => body.root.children.flatMap((block, at): Place[] => (block.type === 'related' && unpublished.includes(block.article) ? [{ kind: 'card', block: at }] : [])),
}

/** Every place where the article lacks what is asked; none where it has it. */
export const placesOf = (check: Check, article: Content): Place[] => LOOK[check](article)
