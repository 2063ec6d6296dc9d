import type { Slip } from '#core/slip/slip.ts'
import { fillPermalink, parsePermalink } from '#core/slip/permalink.ts'
import { toPublishedAt } from '#core/slip/site-time.ts'
import type { Channel } from '#core/article/channel.ts'
import { channelOf, type LibraryState } from './library-state.ts'

const BEFORE_FIRST = 10_000_000

/** A content id nobody in the library has, and none that was ever given: the mark is on the disk before the id is used. */
function allocateContentId(state: LibraryState): Promise<string> {
  return state.settings.update((settings) => {
    let next = Math.max(settings.lastContentId, BEFORE_FIRST) + 1
    while (state.catalogue.signed.isContentIdTaken(String(next))) next += 1
    return { settings: { ...settings, lastContentId: next }, result: String(next) }
  })
}

const isTaken = (state: LibraryState, id: string, permalink: string): boolean => state.catalogue.signed.isAddressTaken(permalink, id)

/** The slip as it is signed: publication time, content id and permalink, those it lacks. */
export async function addressed(state: LibraryState, slip: Slip, channel: Channel): Promise<Slip> {
  const publishedAt = slip.publishedAt ?? toPublishedAt(state.now().toISOString())
  const named = slip.contentId ?? (slip.permalink === null ? null : parsePermalink(slip.permalink)?.contentId)
  const contentId = named ?? await allocateContentId(state)
  const permalink = slip.permalink ?? fillPermalink(channel.permalink, channel.host, publishedAt, contentId)
  return { ...slip, publishedAt, contentId, permalink }
}

/**
 * Would another signed article have this address? Known before anything is
 * allotted: an id given here is new, so only an address that is already on
 * the slip, or made of an id that is, can clash.
 */
export function addressTaken(state: LibraryState, id: string, slip: Slip): boolean {
  if (slip.permalink !== null) return isTaken(state, id, slip.permalink)
  const channel = channelOf(state, slip.channel)
  if (slip.contentId === null || channel === null) return false
  return isTaken(state, id, fillPermalink(channel.permalink, channel.host, slip.publishedAt ?? toPublishedAt(state.now().toISOString()), slip.contentId))
}
