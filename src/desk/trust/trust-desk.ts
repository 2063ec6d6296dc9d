import { contactsOfPerson, isOwn, keysOfPerson, mayBeHere, newestCard, rolesOf, type Contact, type Keys } from '#core/trust/contact.ts'
import type { AuditDetail } from '#core/audit/audit-entry.ts'
import type { ContactCard } from '#core/trust/contact-card.ts'
import type { Person, Role } from '#core/article/person.ts'
import type { Verification } from '#core/trust/verification.ts'
import type { ArticleView } from '#contract/views.ts'
import type { CardView, ContactView, TrustView } from '#contract/trust-views.ts'
import { DeskError } from '../desk-error.ts'
import { allowed, refuseNamesake, type Asking } from '../library/channels-and-people.ts'
import { loadArticle } from '../library/load-article.ts'
import { actorOf, settingsOf, type LibraryState } from '../library/library-state.ts'
import { afterAllHere } from './after-all-here.ts'
import { ownerAmong, ownerOfKey } from './card-owner.ts'
import { makeCard, readCard } from './contact-cards.ts'
import { contactView } from './contact-view.ts'
import { fingerprint } from './ed25519.ts'
import { cardOf, findContact, instant, placed, withCard } from './person-card.ts'
import { makeProof, proofBytes, verifyData, verifyFile, verifyPage } from './verify.ts'

type Decision = { act: 'trusted' | 'distrusted' | 'key-lost', standing: (before: Contact) => Pick<Contact, 'trusted' | 'lostAt'> }

/** Keys and cards of one open library. */
export type TrustDesk = {
  view: () => Promise<TrustView>
  /** DeskError: person-not-found, key-refused */
  makeKey: (input: { person: string, passphrase: string | null }) => Promise<ContactView>
  /** DeskError: passphrase-wrong, key-not-here, key-refused */
  unlock: (input: { key: string, passphrase: string }) => Promise<ContactView>
  lock: () => void
  /** DeskError: person-not-found, card-rejected (no-key) */
  card: (person: string) => Promise<ContactCard>
  /** DeskError: card-rejected */
  readCard: (bytes: Uint8Array) => Promise<CardView>
  /** DeskError: card-rejected, chief-only, and as signerFor: a chief who has a key must have it open */
  trust: (bytes: Uint8Array, by: Asking) => Promise<ContactView>
  /** DeskError: as trust, key-refused (last-chief) */
  setTrusted: (input: { key: string, trusted: boolean, by: Asking }) => Promise<ContactView>
  /** 报失; since null: now. DeskError: as setTrusted */
  reportLost: (input: { key: string, since: string | null, by: Asking }) => Promise<ContactView>
  /** Does what its records say hold? DeskError('article-not-found') */
  verify: (id: string) => Promise<Verification>
  verifyFile: (bytes: Uint8Array) => Promise<Verification>
  /** @param proof what lies beside it; null: nothing does */
  verifyPage: (page: Uint8Array, proof: Uint8Array | null) => Promise<Verification>
  /** what is to lie beside a page of a signed article; null for any other */
  proofOf: (article: ArticleView, page: { path: string, bytes: Uint8Array }) => Promise<Uint8Array | null>
}

export function trustDesk(state: LibraryState): TrustDesk {
  const { keys, keyRing } = state
  const shown = async (contact: Contact): Promise<ContactView> => contactView(contact, await keyRing.list())
  const change = async (work: (now: Keys) => Promise<{ data: Keys, result: Contact }>): Promise<ContactView> => {
    await state.folder.guard()
    const contact = await keys.update(work)
    state.hub.tell({ type: 'library-changed' })
    return await shown(contact)
  }
  /** By the role the library gives its person and every role that any card of the key has, whatever the newest says: a key of a chief's is a chief's. */
  const mayTrust = async (cards: readonly Role[], owner: Person | undefined, trusted: boolean, by: Asking, isFirst = false): Promise<void> => {
    const roles = owner === undefined ? cards : [...cards, owner.role]
    const role = roles.find((one) => one !== 'correspondent') ?? roles[0] ?? 'chief'
    const settings = settingsOf(state)
    // A chief whom only a card made elsewhere tells of is never here to be asked.
    const present = isFirst ? await peopleHere(state) : settings.people
    await allowed(state, { ...settings, people: present }, by, { kind: 'key', role, trusted })
  }
  const known = async (key: string): Promise<Contact> => findContact(await keys.read(), key)
  const decide = async (key: string, by: Asking, { act, standing }: Decision): Promise<ContactView> => {
    const seen = await known(key)
    const trusted = act === 'trusted'
    await mayTrust([...rolesOf(seen), ...(trusted ? waiting(await keys.read(), seen.person, seen) : [])], settingsOf(state).people.find((one) => one.id === seen.person), trusted, by)
    return await change(async (now) => {
      if (!trusted) keepsAChief(now, settingsOf(state).people, seen, by)
      const before = findContact(now, key)
      const { lostAt: _, ...contact } = before
      const next = standing(before)
      const card = newestCard(before)
      const since: AuditDetail = next.lostAt === undefined ? {} : { lostAt: next.lostAt }
      await state.audit.note({ act, by: actorOf(state, by ?? null), article: null, detail: { ...(card === undefined ? { key } : keyDetail(card)), ...since } })
      // Where nobody says who they are (the command line), whose key it is stays as it was: its person made it in this library.
      const speaker = actorOf(state, by ?? null) ?? (isOwn(before) ? before.by : null)
      return placed(now, { ...contact, ...next, since: instant(state), by: speaker })
    })
  }
  return {
    view: async () => {
      const held = await keyRing.list()
      return { contacts: (await keys.read()).contacts.map((contact) => contactView(contact, held)), hasVault: keyRing.hasVault }
    },
    makeKey: ({ person, passphrase }) => change(async (now) => {
      const owner = personOf(state, person)
      const held = await keyRing.list()
      // One that does not open here helps nobody: its passphrase is forgotten, or it is the keychain's of another account.
      if (keysOfPerson(now, owner.id).some(({ key }) => held.some((one) => one.key === key && one.open))) throw new DeskError('key-refused', { reason: 'exists', name: owner.name })
      // Somebody who has, or had, another: whoever sits here may not be them, so a chief trusts the new one first.
      const trusted = contactsOfPerson(now, owner.id).length === 0
      const desk = await keyRing.desk()
      const signer = await keyRing.make(owner.name, passphrase)
      const card = makeCard(owner, signer, desk.key, instant(state))
      await state.audit.note({ act: 'key-made', by: owner, article: null, detail: keyDetail(card), notBefore: card.at })
      return placed(now, { key: card.key, person: owner.id, cards: [card], trusted, since: card.at, by: owner })
    }),
    unlock: async ({ key, passphrase }) => {
      const contact = await known(key)
      await keyRing.unlock(key, newestCard(contact)?.name ?? '', passphrase)
      state.hub.tell({ type: 'library-changed' })
      return await shown(contact)
    },
    lock: () => {
      keyRing.lock()
      state.hub.tell({ type: 'library-changed' })
    },
    card: (person) => cardOf(state, personOf(state, person)),
    readCard: async (bytes) => standingOf(state, readCard(bytes), await keys.read()),
    trust: async (bytes, by) => {
      const card = readCard(bytes)
      // Asked before the file's turn: whoever asks may have to be found in it.
      const seen = await keys.read()
      const known = seen.contacts.find((one) => one.key === card.key)
      const owner = ownerOfKey(settingsOf(state).people, card, known)
      const after = waiting(seen, known?.person ?? owner?.id, known)
      await mayTrust([card.role, ...(known === undefined ? [] : rolesOf(known)), ...after], owner, true, by, after.length === 0 && (known === undefined || rolesOf(known).includes(card.role)))
      return await change(async (now) => {
        const before = now.contacts.find((one) => one.key === card.key)
        const person = before === undefined ? (await ownerOf(state, card)).id : await backAmongPeople(state, before.person, card)
        const cards = withCard(before?.cards ?? [], card)
        await state.audit.note({ act: 'trusted', by: actorOf(state, by ?? null), article: null, detail: keyDetail(card) })
        // What was taken away stays so.
        return placed(now, { key: card.key, person, cards, trusted: true, ...(before?.ended === undefined ? {} : { ended: before.ended }), since: instant(state), by: actorOf(state, by ?? null) })
      })
    },
    verify: (id) => state.turns.take(id, async () => verifyData(state, (await loadArticle(state, id)).data)),
    verifyFile: (bytes) => verifyFile(state, bytes),
    verifyPage: (page, proof) => verifyPage(state, page, proof),
    proofOf: async (article, page) => (article.stage === 'signed' && article.records.length > 0 ? proofBytes(makeProof(article, page, await keyRing.desk())) : null),
    setTrusted: ({ key, trusted, by }) => decide(key, by, { act: trusted ? 'trusted' : 'distrusted', standing: () => ({ trusted }) }),
    reportLost: async ({ key, since, by }) => {
      const now = await afterAllHere(state)
      const asked = since === null || since > now ? now : since
      // Said twice, the earlier moment stands: only to trust the key again takes it back.
      return await decide(key, by, { act: 'key-lost', standing: ({ lostAt }) => ({ trusted: false, lostAt: lostAt !== undefined && lostAt < asked ? lostAt : asked }) })
    },
  }
}

async function peopleHere(state: LibraryState): Promise<Person[]> {
  const held = new Set((await state.keyRing.list()).map(({ key }) => key))
  const contacts = (await state.keys.read()).contacts.map((one) => ({ person: one.person, isOwn: isOwn(one), isHere: held.has(one.key) }))
  return settingsOf(state).people.filter(({ id }) => mayBeHere(contacts, id))
}

/** In the app nobody shuts the last chief out by a slip of the hand; whoever runs the command line may. DeskError: key-refused (last-chief) */
function keepsAChief(keys: Keys, people: readonly Person[], { key, person }: Contact, by: Asking): void {
  const chiefs = people.filter((one) => one.role === 'chief')
  const owner = chiefs.find((one) => one.id === person)
  if (by === undefined || owner === undefined || keysOfPerson(keys, person).some((one) => one.key !== key)) return
  // Another chief may trust keys unless all they ever had are distrusted.
  const isThere = chiefs.some(({ id }) => id !== person && (contactsOfPerson(keys, id).length === 0 || keysOfPerson(keys, id).length > 0))
  if (!isThere) throw new DeskError('key-refused', { reason: 'last-chief', name: owner.name })
}

/** A key that was distrusted, or comes after another of its person's, is for a chief to trust, also a correspondent's. */
const waiting = (keys: Keys, person: string | undefined, known: Contact | undefined): Role[] =>
  known?.trusted !== true && person !== undefined && contactsOfPerson(keys, person).length > 0 ? ['chief'] : []

const keyDetail = ({ name, role, key }: ContactCard) => ({ name, role, key, fingerprint: fingerprint(key) })

const personOf = (state: LibraryState, id: string): Person => {
  const person = settingsOf(state).people.find((one) => one.id === id)
  if (person === undefined) throw new DeskError('person-not-found', { name: id })
  return person
}

/** Of the library's people the one whose card it is; somebody new is put among them. */
function ownerOf(state: LibraryState, card: ContactCard): Promise<Person> {
  return state.settings.update((settings) => {
    const known = ownerAmong(settings.people, card)
    if (known !== undefined) return { settings, result: known }
    const person: Person = { id: card.id, name: card.name, role: card.role }
    return { settings: { ...settings, people: [...settings.people, person] }, result: person }
  })
}

/** Whose key is trusted again is somebody here again: one that was taken off comes back under the id their work has. DeskError: person-exists */
function backAmongPeople(state: LibraryState, id: string, { name, role }: ContactCard): Promise<string> {
  return state.settings.update((settings) => {
    if (settings.people.some((one) => one.id === id)) return { settings, result: id }
    refuseNamesake(settings.people, name, id)
    return { settings: { ...settings, people: [...settings.people, { id, name, role }] }, result: id }
  })
}

const beforeOf = (contact: Contact): CardView['before'] => {
  const card = newestCard(contact)
  return card === undefined ? null : { name: card.name, role: card.role }
}

/** Does some card of it that is here say the same of who they are? */
const says = ({ cards }: Contact, { name, role }: ContactCard): boolean => cards.some((one) => one.name === name && one.role === role)

function standingOf(state: LibraryState, card: ContactCard, keys: Keys): CardView {
  const contact = keys.contacts.find((one) => one.key === card.key)
  const owner = ownerAmong(settingsOf(state).people, card)
  const other = contact !== undefined || owner === undefined ? undefined : keysOfPerson(keys, owner.id).at(-1) ?? contactsOfPerson(keys, owner.id).at(-1)
  const standing = contact !== undefined ? (!contact.trusted ? 'distrusted' : says(contact, card) ? 'known' : 'changed') : other !== undefined ? 'other-key' : owner === undefined ? 'new' : 'person'
  return {
    name: card.name, role: card.role, key: card.key, fingerprint: fingerprint(card.key), madeAt: card.at, standing,
    otherFingerprint: other === undefined ? null : fingerprint(other.key),
    before: contact === undefined ? null : beforeOf(contact),
  }
}
