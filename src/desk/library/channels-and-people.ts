import { isDeepStrictEqual } from 'node:util'
import { ulid } from 'ulid'
import type { AuditDetail } from '#core/audit/audit-entry.ts'
import { canonicalJson } from '#core/canonical-json.ts'
import type { Channel } from '#core/article/channel.ts'
import { mergeChannel, mergeWords } from '#core/article/merge-channel.ts'
import type { Person, Role } from '#core/article/person.ts'
import { contrastProblems } from '#core/theme/contrast-rule.ts'
import { tunedTheme } from '#core/theme/whole-theme.ts'
import { plainName } from '#core/workflow/plain-name.ts'
import { mayManage, type NewsroomChange } from '#core/workflow/may-manage.ts'
import { MOST_REASONS, USUAL_RETURN_REASONS } from '#core/workflow/return-reasons.ts'
import type { AuditNote } from '../audit/audit-note.ts'
import { DeskError } from '../desk-error.ts'
import type { Settings } from '../store/article-formats.ts'
import { sha256OfJson } from '../store/sha256.ts'
import { signerFor } from '../trust/signer-for.ts'
import { actorOf, type LibraryState } from './library-state.ts'

/** One after the other: what is merged with what the library has is merged with what it will have. */
export const NEWSROOM = 'newsroom'

/** Who asks: somebody's id, null for a person who has not said who they are; undefined for the program itself, or whoever runs it on the library's folder and could write in its files by hand. */
export type Asking = string | null | undefined

/** DeskError: chief-only; person-not-found; as signerFor: whoever has a key must have it open to be believed */
export async function allowed(state: LibraryState, { people }: Settings, asking: Asking, change: NewsroomChange): Promise<void> {
  if (asking === undefined) return
  const actor = actorOf(state, asking)
  if (!mayManage(people, actor, change)) throw new DeskError('chief-only', { what: change.kind })
  if (actor?.role === 'chief' && !mayManage(people, null, change)) await signerFor(state, actor)
}

/** What somebody at the desk changes is in the audit log first. What the program or whoever has the folder does is not: they could write in its files by hand. */
export async function noted<T>(state: LibraryState, by: Asking, { act, detail }: { act: AuditNote['act'], detail: AuditDetail }, work: () => Promise<T>): Promise<T> {
  return by === undefined ? await work() : await state.audit.around({ act, by: actorOf(state, by), article: null, detail }, work)
}

/** The settings of a channel, each by a name of its own, down to the single check and list of words: a long one hides no other. A mark is told by its hash. */
function settingsIn({ rules, theme, ...others }: Partial<Channel>, people: readonly Person[]): Map<string, unknown> {
  const { checklist = {}, people: holders = {}, ...plain } = rules ?? {}
  const looks = Object.entries(theme ?? {}).map(([part, value]) => [`theme.${part}`, part === 'logo' ? sha256OfJson(value) : value] as const)
  const asked = Object.entries(checklist).flatMap(([step, { checks, tasks }]) => [
    ...Object.entries(checks).map(([check, level]) => [`checklist.${step}.${check}`, level] as const),
    [`checklist.${step}.tasks`, tasks.map(({ words, isBlocking }) => (isBlocking ? words : `${words}（提醒）`))] as const,
  ])
  const held = Object.entries(holders).map(([step, ids]) => [`people.${step}`, ids.map((id) => people.find((one) => one.id === id)?.name ?? id)] as const)
  return new Map<string, unknown>([...Object.entries(others), ...Object.entries(plain), ...looks, ...asked, ...held])
}

const isWords = (value: unknown): value is string[] => Array.isArray(value) && value.every((one) => typeof one === 'string')
const LONGEST_SIDE = 1_900

/** before → after; of a list what left it and what came, unless it was only put into another order. */
function turned(was: unknown, is: unknown): string {
  const said = (value: unknown): string => (value === undefined ? '' : isWords(value) ? value.join('；') : canonicalJson(value))
  const [old, now] = [isWords(was) ? was : [], isWords(is) ? is : []]
  const [gone, come] = [old.filter((one) => !now.includes(one)), now.filter((one) => !old.includes(one))]
  const sides = gone.length + come.length > 0 ? [gone, come] : [was, is]
  return sides.map((side) => said(side).slice(0, LONGEST_SIDE)).join(' → ')
}

/** What of a channel becomes another. */
function channelDetail(before: Channel | undefined, after: Channel, people: readonly Person[]): AuditDetail {
  const [old, now] = [settingsIn(before ?? {}, people), settingsIn(after, people)]
  const changes = [...new Set([...old.keys(), ...now.keys()])].flatMap((key) => {
    const [was, is] = [old.get(key), now.get(key)]
    return key === 'id' || canonicalJson(was ?? null) === canonicalJson(is ?? null) ? [] : [[key, turned(was, is)]]
  })
  return { channel: after.id, name: after.name, ...Object.fromEntries(changes) }
}

/** Of two people one name makes one: bylines, cards and lists tell people by it. */
export function refuseNamesake(people: readonly Person[], name: string, but: string | null): void {
  const other = people.find((one) => one.id !== but && plainName(one.name) === plainName(name))
  if (other !== undefined) throw new DeskError('person-exists', { name: other.name })
}

export async function addPerson(state: LibraryState, { name, role }: { name: string, role: Role }, by?: Asking): Promise<Person> {
  await state.folder.guard()
  await allowed(state, state.settings.current, by, { kind: 'person', role })
  const plain = name.trim()
  const refuseKnown = (people: readonly Person[]): void => refuseNamesake(people, plain, null)
  refuseKnown(state.settings.current.people)
  const person = await noted(state, by, { act: 'person-added', detail: { name: plain, role } }, () => state.settings.update((settings) => {
    refuseKnown(settings.people)
    const made: Person = { id: ulid(), name: plain, role }
    return { settings: { ...settings, people: [...settings.people, made] }, result: made }
  }))
  state.hub.tell({ type: 'library-changed' })
  return person
}

/** What is in a file already is mended as it is shown (`wholeTheme`), and keeps no other setting from being saved; nothing new that is unreadable comes in. */
function refuseUnreadable({ theme }: Channel, before: Channel | undefined): void {
  if (canonicalJson(theme ?? null) === canonicalJson(before?.theme ?? null)) return
  for (const scheme of ['light', 'dark'] as const) {
    const [problem] = contrastProblems(tunedTheme(theme)[scheme])
    if (problem !== undefined) throw new DeskError('theme-unreadable', { scheme, ...problem })
  }
}

/**
 * @param base as they were when the person began; absent: whatever is there is replaced
 * DeskError: chief-only; settings-changed, where what two people added is more than there may be; as signerFor
 */
export function saveReturnReasons(state: LibraryState, wanted: readonly string[], by?: Asking, base?: readonly string[]): Promise<string[]> {
  return state.turns.take(NEWSROOM, () => keepReasons(state, wanted, by, base))
}

async function keepReasons(state: LibraryState, wanted: readonly string[], by: Asking, base: readonly string[] | undefined): Promise<string[]> {
  await state.folder.guard()
  await allowed(state, state.settings.current, by, { kind: 'reasons' })
  const before = state.settings.current.returnReasons ?? USUAL_RETURN_REASONS
  const reasons = base === undefined ? [...wanted] : mergeWords(before, base, wanted)
  if (reasons.length > MOST_REASONS) throw new DeskError('settings-changed', { what: 'reasons', name: '', parts: [] })
  if (isDeepStrictEqual(reasons, before)) return reasons
  const said = (words: readonly string[]): string => words.join('；').slice(0, LONGEST_SIDE)
  const detail = { added: said(reasons.filter((one) => !before.includes(one))), removed: said(before.filter((one) => !reasons.includes(one))) }
  await noted(state, by, { act: 'reasons-saved', detail }, () => state.settings.update((settings) => ({ settings: { ...settings, returnReasons: [...reasons] }, result: undefined })))
  state.hub.tell({ type: 'library-changed' })
  return reasons
}

/**
 * Adds a channel, or changes the one of the same id.
 * @param base as it was when the person began to change it: what others changed since stays, and what both set to two things is refused;
 *   null: a new one, refused where one has this id; absent: whatever is there is replaced
 * DeskError: chief-only; settings-changed; theme-unreadable; as signerFor
 */
export function saveChannel(state: LibraryState, channel: Channel, by?: Asking, base?: Channel | null): Promise<Channel> {
  return state.turns.take(NEWSROOM, () => keepChannel(state, channel, by, base))
}

async function keepChannel(state: LibraryState, wanted: Channel, by: Asking, base: Channel | null | undefined): Promise<Channel> {
  await state.folder.guard()
  await allowed(state, state.settings.current, by, { kind: 'channel' })
  const before = state.settings.current.channels.find((one) => one.id === wanted.id)
  const channel = onto(before, wanted, base)
  refuseUnreadable(channel, before)
  // Saved as it is, nothing became another, and the log says nothing.
  if (before !== undefined && canonicalJson(before) === canonicalJson(channel)) return before
  await noted(state, by, { act: 'channel-saved', detail: channelDetail(before, channel, state.settings.current.people) }, () => state.settings.update((settings) => {
    const known = settings.channels.some((one) => one.id === channel.id)
    const channels = known ? settings.channels.map((one) => (one.id === channel.id ? channel : one)) : [...settings.channels, channel]
    return { settings: { ...settings, channels }, result: channel }
  }))
  state.hub.tell({ type: 'library-changed' })
  return channel
}

function onto(now: Channel | undefined, wanted: Channel, base: Channel | null | undefined): Channel {
  if (base === undefined || now === undefined) return wanted
  if (base === null) throw new DeskError('settings-changed', { what: 'channel-new', name: now.name, parts: [] })
  const { channel, clashes } = mergeChannel(now, base, wanted)
  if (clashes.length > 0) throw new DeskError('settings-changed', { what: 'channel', name: now.name, parts: clashes })
  return channel
}
