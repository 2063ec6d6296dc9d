import type { Channel } from '../article/channel.ts'
import { parsePermalink } from '../slip/permalink.ts'
import { emptySlip, type Slip } from '../slip/slip.ts'
import { breadcrumbChannel, returnedChannel } from './furniture.ts'
import { readCredits, readNames } from './read-credits.ts'
import { readLabels } from './read-labels.ts'
import type { ReadRights } from './read-rights.ts'
import type { IngestWarning } from './recognition.ts'
import { take, type SourceLine } from './source-lines.ts'

type Channels = readonly Channel[]

/** What has been read so far. A slip field is set once; a later line that says otherwise is reported, not obeyed. */
export class Recognising {
  readonly slip: Slip = emptySlip()
  readonly warnings: IngestWarning[] = []
  newChannel: { host: string, name: string | null } | null = null
  private readonly channels: Channels
  private readonly found = new Set<string>()
  private channelName: string | null = null

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

  set<F extends keyof Slip>(field: F, value: Slip[F], line: SourceLine): boolean {
    if (this.found.has(field)) {
      const same = JSON.stringify(this.slip[field]) === JSON.stringify(value)
      if (!same) this.warn('credits-disagree', line, line.words)
      return false
    }
    this.slip[field] = value
    this.mark(field)
    return true
  }

  /** A line of labelled credits: 来源:… 作者:… 编辑:… with the time, or 责编:… 一审:… */
  readCreditLine(line: SourceLine, place: 'head' | 'foot'): void {
    const { parts, time, badTime, rest } = readLabels(line.words)
    const fresh: boolean[] = []
    const set = <F extends keyof Slip>(field: F, value: Slip[F]): void => {
      fresh.push(this.set(field, value, line))
      line.fields.push(field)
    }
    if (badTime !== null) this.warn('bad-date', line, badTime)
    if (time !== null) set('publishedAt', time)
    const values = parts.filter((part) => part.value !== '')
    const review = values.filter((part) => part.kind === 'review')
    const byRole = values.filter((part) => part.kind === 'by-role').flatMap((part) => readCredits(part.value, part.label))
    const authors = values.filter((part) => part.kind === 'author').flatMap((part) => readCredits(part.value))
    for (const part of values) if (part.kind === 'source') set('source', part.value)
    const editors = values.filter((part) => part.kind === 'editor').flatMap((part) => readNames(part.value))
    if (authors.length + byRole.length > 0) set('bylines', [...authors, ...byRole])
    if (editors.length > 0) set('editors', editors)
    if (review.length > 0) this.addReviewCredits(review.map((part) => ({ role: part.label, names: readNames(part.value) })), line)
    const unread = [rest, ...values.filter((part) => part.kind === 'time').map((part) => part.value)].join(' ').trim()
    if (unread !== '') this.warn('unread-text', line, unread)
    const kind = review.length > 0 && review.length === values.length ? 'review-credits'
      : place === 'foot' && !fresh.includes(true) && values.length > 0 ? 'credits-repeated'
        : values.length === 0 && time !== null ? 'time' : 'credits'
    take(line, kind)
  }

  private addReviewCredits(credits: Slip['reviewCredits'], line: SourceLine): void {
    // One a line at the foot of many pages: they add up, and a role said twice with other names is a disagreement.
    for (const credit of credits) {
      const known = this.slip.reviewCredits.find((one) => one.role === credit.role)
      if (known === undefined) this.slip.reviewCredits = [...this.slip.reviewCredits, credit]
      else if (known.names.join() !== credit.names.join()) this.warn('credits-disagree', line, line.words)
    }
    this.mark('reviewCredits')
    line.fields.push('reviewCredits')
  }

  readRightsLine(line: SourceLine, read: ReadRights): void {
    if (!this.has('rights')) {
      this.slip.rights = read.rights
      this.mark('rights')
    } else if (this.slip.rights.kind !== read.rights.kind) this.warn('credits-disagree', line, line.words)
    if (read.channel !== null) this.channelName ??= read.channel
    take(line, 'rights', 'rights')
  }

  readBreadcrumb(line: SourceLine): void {
    this.channelName ??= breadcrumbChannel(line.words)
    take(line, 'breadcrumb')
  }

  readReturnLinks(line: SourceLine): void {
    this.channelName ??= returnedChannel(line.words)
    take(line, 'return-links')
  }

  /** true where the link is an article's own */
  readLink(line: SourceLine, url: string): boolean {
    const parts = parsePermalink(url)
    if (parts === null || !/^[0-9A-Za-z_-]{1,40}$/.test(parts.contentId) || url.length > 2_000) return false
    if (this.set('permalink', url, line)) this.set('contentId', parts.contentId, line)
    take(line, 'permalink', 'permalink', 'contentId')
    const channel = this.channels.find((one) => one.host === parts.host)
    if (channel === undefined) this.newChannel = { host: parts.host, name: null }
    else if (!this.has('channel')) {
      this.set('channel', channel.id, line)
      take(line, 'permalink', 'channel')
    }
    return true
  }

  /** The channel, where no link told it: by the name the furniture gives. */
  settleChannel(): void {
    if (this.newChannel !== null) {
      this.newChannel = { ...this.newChannel, name: this.channelName }
      this.warn('unknown-channel', null, this.newChannel.host)
    } else if (!this.has('channel') && this.channelName !== null) {
      const channel = this.channels.find((one) => one.name === this.channelName)
      if (channel === undefined) this.warn('unknown-channel', null, this.channelName)
      else {
        this.slip.channel = channel.id
        this.mark('channel')
      }
    }
  }

  /** Another outlet's piece with no word of being an original is a reprint until somebody says otherwise. */
  settleRights(): void {
    const { source } = this.slip
    if (this.has('rights') || source === null || /红网|时刻/u.test(source)) return
    this.slip.rights = { ...this.slip.rights, kind: 'reprint', source }
    this.mark('rights')
    this.warn('reprint-assumed', null, source)
  }

  isSection(words: string): boolean {
    return this.channels.some((channel) => channel.sections.includes(words))
  }
}
