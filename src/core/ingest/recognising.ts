import { ChannelSchema, type Channel } from '../article/channel.ts'
import { plainText } from '../layout/escape-html.ts'
import { parsePermalink } from '../slip/permalink.ts'
import { emptySlip, SlipSchema, type Credit, type Slip } from '../slip/slip.ts'
import { breadcrumbChannel, returnedChannel, type LinkLine } from './furniture.ts'
import { mergeBylines } from './merge-bylines.ts'
import { readCredits, readNames } from './read-credits.ts'
import { lineText } from '../revision/compare-slips.ts'
import { readLabels, type Labelled, type LabelKind } from './read-labels.ts'
import type { ReadRights } from './read-rights.ts'
import type { IngestWarning } from './recognition.ts'
import type { Said } from './said.ts'
import { SLIP_TABLE, type SaidFact, type SaidField } from './said-fact.ts'
import { settleRights } from './settle-rights.ts'
import { leave, take, type SourceLine } from './source-lines.ts'
import { unreadRights } from './unread-rights.ts'

type Channels = readonly Channel[]
const MOST_REVIEW_CREDITS = 20
const RIGHTS_FIELDS = ['source', 'url', 'originalAuthor', 'originalHeadline'] as const

/** What has been read so far. A slip field is set once; a later line that says otherwise is reported, not obeyed. */
export class Recognising {
  readonly slip: Slip = emptySlip()
  readonly warnings: IngestWarning[] = []
  newChannel: { host: string, name: string | null } | null = null
  private readonly channels: Channels
  private readonly found = new Set<string>()
  private channelName: string | null = null
  private returnedName: string | null = null

  constructor(channels: Channels) {
    this.channels = channels
  }

  warn(code: string, line: SourceLine | null, detail: string): void {
    this.warnings.push({ code, line: line?.number ?? null, detail: detail.slice(0, 200) })
  }

  has(field: string): boolean {
    return this.found.has(field)
  }

  fields(): string[] {
    return [...this.found]
  }

  mark(...fields: string[]): void {
    for (const field of fields) this.found.add(field)
  }

  /** Sets a field once. false where it had a value already, or the slip cannot hold this one. */
  set<F extends keyof Slip>(field: F, value: Slip[F], line: SourceLine): boolean {
    if (this.found.has(field)) {
      const same = JSON.stringify(this.slip[field]) === JSON.stringify(value)
      if (!same) this.warn('credits-disagree', line, line.words)
      return false
    }
    if (!SlipSchema.shape[field].safeParse(value).success) return false
    this.slip[field] = value
    this.mark(field)
    return true
  }

  /** true where it said something new */
  setBylines(credits: Credit[], line: SourceLine): boolean {
    if (!this.has('bylines')) return this.set('bylines', credits, line)
    const merged = mergeBylines(this.slip.bylines, credits)
    const fits = SlipSchema.shape.bylines.safeParse(merged.bylines).success
    if (merged.differs || !fits) this.warn('credits-disagree', line, line.words)
    if (merged.fresh && fits) this.slip.bylines = merged.bylines
    return merged.fresh && fits
  }

  /** A line of labelled credits: 来源:… 作者:… 编辑:… with the time, or 责编:… 一审:… */
  readCreditLine(line: SourceLine, place: 'head' | 'foot'): void {
    const { parts, time, badTime, rest } = readLabels(line.words)
    const fresh: boolean[] = []
    const set = <F extends keyof Slip>(field: F, value: Slip[F]): void => {
      fresh.push(this.set(field, value, line))
      line.fields.push(field)
    }
    const of = (kind: LabelKind): Labelled[] => parts.filter((part) => part.kind === kind)
    if (badTime !== null) this.warn('bad-date', line, badTime)
    if (time !== null) set('publishedAt', time)
    for (const part of of('source')) set('source', part.value)
    const authors = [...of('author').flatMap((part) => readCredits(part.value)), ...of('by-role').flatMap((part) => readCredits(part.value, part.label))]
    if (authors.length > 0) {
      fresh.push(this.setBylines(authors, line))
      line.fields.push('bylines')
    }
    const editors = of('editor').flatMap((part) => readNames(part.value))
    if (editors.length > 0) set('editors', editors)
    const review = of('review')
    if (review.length > 0) fresh.push(this.addReviewCredits(review.map((part) => ({ role: part.label, names: readNames(part.value) })), line))
    const kind = review.length > 0 && review.length === parts.length ? 'review-credits'
      : place === 'foot' && !fresh.includes(true) && parts.length > 0 ? 'credits-repeated'
        : parts.length === 0 && time !== null ? 'time' : 'credits'
    take(line, kind)
    if (rest === '') return
    this.warn('unread-text', line, rest)
    leave(line, line.fields.length === 0 ? line.words : rest)
  }

  /** （记者 甲某 通讯员 乙某） on a line of its own */
  readBylineLine(line: SourceLine, credits: Credit[]): void {
    const known = this.has('bylines')
    take(line, this.setBylines(credits, line) || !known ? 'credits' : 'credits-repeated', 'bylines')
  }

  private addReviewCredits(credits: Credit[], line: SourceLine): boolean {
    let fresh = false
    // One a line at the foot of many pages: they add up, and a role said twice with other names is a disagreement.
    for (const credit of credits) {
      const known = this.slip.reviewCredits.find((one) => one.role === credit.role)
      if (known !== undefined && known.names.join() !== credit.names.join()) this.warn('credits-disagree', line, line.words)
      if (known !== undefined || this.slip.reviewCredits.length >= MOST_REVIEW_CREDITS) continue
      this.slip.reviewCredits = [...this.slip.reviewCredits, credit]
      fresh = true
    }
    this.mark('reviewCredits')
    line.fields.push('reviewCredits')
    return fresh
  }

  readRightsLine(line: SourceLine, { rights, channel }: ReadRights): void {
    const known = this.slip.rights
    // Source, author and headline of a reprint may stand on lines of their own; what was said first stays.
    const agrees = !this.has('rights') || (known.kind === rights.kind && RIGHTS_FIELDS.every((field) => known[field] === null || rights[field] === undefined || rights[field] === known[field]))
    if (!agrees) this.warn('credits-disagree', line, line.words)
    if (!this.has('rights') || known.kind === rights.kind) {
      known.kind = rights.kind
      for (const field of RIGHTS_FIELDS) known[field] ??= rights[field] ?? null
    }
    this.mark('rights')
    if (channel !== null && this.channelName !== null && channel !== this.channelName) this.warn('credits-disagree', line, line.words)
    this.channelName ??= channel
    take(line, 'rights', 'rights')
    const said = [...RIGHTS_FIELDS.map((field) => rights[field]), this.slip.source, channel].filter((value) => typeof value === 'string')
    const unread = unreadRights(line.words, said)
    if (unread === '') return
    this.warn('unread-text', line, unread)
    leave(line, unread)
  }

  readBreadcrumb(line: SourceLine): void {
    this.channelName ??= breadcrumbChannel(line.words)
    take(line, 'breadcrumb')
  }

  readReturnLinks(line: SourceLine): void {
    this.returnedName ??= returnedChannel(line.words)
    take(line, 'return-links')
  }

  /** true where the slip can hold the link */
  readLink(line: SourceLine, { of, url }: LinkLine): boolean {
    if (!SlipSchema.shape.permalink.safeParse(url).success) return false
    if (of === 'original') {
      this.readRightsLine(line, { rights: { kind: 'reprint', url }, channel: null })
      return true
    }
    const parts = parsePermalink(url)
    if (parts === null || !SlipSchema.shape.contentId.safeParse(parts.contentId).success) return false
    const first = !this.has('permalink')
    this.set('permalink', url, line)
    take(line, 'permalink', 'permalink')
    if (!first) return true
    this.set('contentId', parts.contentId, line)
    take(line, 'permalink', 'contentId')
    const channel = this.channels.find((one) => one.host === parts.host)
    if (channel !== undefined) {
      this.set('channel', channel.id, line)
      take(line, 'permalink', 'channel')
    } else if (ChannelSchema.shape.host.safeParse(parts.host).success) this.newChannel = { host: parts.host, name: null }
    return true
  }

  /** The channel, where no link told it: by the name the furniture gives. */
  settleChannel(): void {
    const name = this.channelName ?? this.returnedName
    if (this.newChannel !== null) {
      this.newChannel = { ...this.newChannel, name }
      this.warn('unknown-channel', null, this.newChannel.host)
    } else if (!this.has('channel') && name !== null) {
      const channel = this.channels.find((one) => one.name === name)
      if (channel === undefined) this.warn('unknown-channel', null, name)
      else {
        this.slip.channel = channel.id
        this.mark('channel')
      }
    }
  }

  settleRights(): void {
    const assumed = settleRights(this.slip, this.has('rights'))
    if (assumed === null) return
    this.mark('rights')
    this.warn('reprint-assumed', null, assumed)
  }

  private take<F extends SaidField>(field: F, value: Said['slip'][F]): void {
    if (value === undefined) return
    Object.assign(this.slip, { [field]: value })
    this.mark(field)
  }

  /** The slip as a file of this desk says it, whole; of another library's channel its name alone is sure. */
  takeOwn({ slip, facts, channelName }: Said): void {
    for (const { field } of facts) if (field !== 'leadImage' && field !== 'channel' && field !== 'permalink' && field !== 'contentId') this.take(field, slip[field])
    if (slip.permalink !== undefined && slip.permalink !== null) this.takeAddress(slip.permalink)
    if (slip.contentId !== undefined) this.take('contentId', slip.contentId)
    this.channelName = channelName
    this.settleChannel()
    this.settleChannelId(slip.channel ?? null)
  }

  private takeAddress(permalink: string): void {
    this.take('permalink', permalink)
    const parts = parsePermalink(permalink)
    const id = SlipSchema.shape.contentId.safeParse(parts?.contentId)
    if (id.success) this.take('contentId', id.data)
    const channel = this.channels.find((one) => one.host === parts?.host)
    if (channel !== undefined) this.take('channel', channel.id)
    else if (parts !== null && ChannelSchema.shape.host.safeParse(parts.host).success) this.newChannel = { host: parts.host, name: null }
  }

  /** An id is a library's own: it tells the channel only where no name contradicts it. */
  private settleChannelId(id: string | null): void {
    if (id === null || this.newChannel !== null || this.has('channel')) return
    const channel = this.channels.find((one) => one.id === id)
    if (channel !== undefined && (this.channelName === null || channel.name === this.channelName)) this.take('channel', id)
    else if (this.channelName === null) this.warn('unknown-channel', null, id)
  }

  /** What no line of the text said, a file may say beside it: the text stands first, and where a file of this desk says otherwise that is told. `lines`: of the text, as they came. */
  fill(said: Said, lines: readonly string[]): SaidFact[] {
    const stand = new Set(lines.map(bare))
    // A line that the export printed and somebody took out, or wrote anew, is not to come back by another way.
    const printed = said.own === null ? [] : [...said.own.head, ...said.own.foot].filter(({ text }) => bare(text) !== '')
    const gone = new Set(printed.filter(({ text }) => !stand.has(bare(text))).flatMap(({ fields }) => fields))
    const unchanged = new Set(printed.flatMap(({ fields }) => fields).filter((field) => !gone.has(field)))
    const filled: SaidFact[] = []
    for (const fact of said.facts) {
      const { field } = fact
      // A dateline is printed by the body, and only where it stands.
      if (field === 'dateline' && said.own !== null && !this.has(field)) this.warn('said-otherwise', null, `${fact.key}：${printedField(field, { ...emptySlip(), ...said.slip })}`)
      if (field === 'leadImage' || field === 'channel' || field === 'dateline') continue
      const value = said.slip[field]
      // Somebody wrote this into the slip's table: it is newer than the line that was printed.
      const isWritten = said.own !== null && fact.key.startsWith(SLIP_TABLE)
      if (isWritten && this.has(field) && unchanged.has(field)) {
        this.take(field, value)
        filled.push(fact)
      } else if (!this.has(field) && !isWritten && gone.has(field) && field !== 'permalink' && field !== 'contentId') this.warn('said-otherwise', null, `${fact.key}：${printedField(field, { ...emptySlip(), ...said.slip })}`)
      else if (!this.has(field)) {
        this.take(field, value)
        filled.push(fact)
      } else if (said.own !== null) {
        const [read, there] = [this.slip, { ...this.slip, [field]: value }].map((slip) => printedField(field, slip).replace(/\s+/gu, ' ').trim())
        // The same words, told apart better than the text can.
        if (read === there) {
          this.take(field, value)
          if (field === 'headline' && said.own.withoutHeadline) filled.push(fact)
        } else this.warn('said-otherwise', null, `${fact.key}：${printedField(field, { ...emptySlip(), ...said.slip })}`)
      }
    }
    if (this.has('headline')) this.warnings.splice(0, Infinity, ...this.warnings.filter(({ code }) => code !== 'no-headline'))
    this.channelName ??= said.channelName
    return filled
  }

  /** The channel that only an id names, after all that the text said. */
  settleSaidChannel(said: Said): SaidFact[] {
    this.settleChannelId(said.own === null ? null : said.slip.channel ?? null)
    return said.facts.filter(({ field }) => field === 'channel' && this.has('channel') && said.slip.channel === this.slip.channel && this.channelName === null)
  }

  /** Where a reprint was taken from, if only the page's own head says so. */
  settleAddress({ own, address }: Said): SaidFact[] {
    const { rights } = this.slip
    if (own !== null || address === null || rights.kind !== 'reprint' || rights.url !== null) return []
    rights.url = address
    this.mark('rights')
    return [{ field: 'rights', key: 'canonical' }]
  }

  isSection(words: string): boolean {
    return this.channels.some((channel) => channel.sections.includes(words))
  }
}

const bare = (words: string): string => plainText(words).replace(/[\s\u200b\ufeff\u00ad\p{Cc}]/gu, '')

const RIGHTS_LINES = ['rights', 'rightsSource', 'rightsUrl', 'originalAuthor', 'originalHeadline'] as const
const printedField = (field: SaidField, slip: Slip): string => (field === 'rights' ? RIGHTS_LINES.map((line) => lineText(line, slip)).join(' ').trim() : lineText(field, slip))
