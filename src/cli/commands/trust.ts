import { readFile } from 'node:fs/promises'
import type { ContactView } from '#contract/trust-views.ts'
import { DeskError, storageError } from '#desk/desk-error.ts'
import type { OpenedLibrary } from '#desk/library/open-library.ts'
import { realDisk } from '#desk/store/disk.ts'
import { writeDurably } from '#desk/store/durable-file.ts'
import { cardBytes } from '#desk/trust/contact-cards.ts'
import { fingerprint } from '#desk/trust/ed25519.ts'
import { readPassphrase } from '../passphrase.ts'
import { ROLE_WORDS } from '../stage-words.ts'
import type { Report } from '../terminal.ts'
import { lookingAt, personNamed, placeOutside, withLibrary } from '../with-library.ts'

const keyWords = ({ role, name, fingerprint: digits, trusted, lostAt }: ContactView): string => `${ROLE_WORDS[role]} ${name}  ${digits}  ${trusted ? '已信任' : lostAt === null ? '不再信任' : `${lostAt} 起报失，以前签的照旧有效`}`

export async function makeKey(name: string, options: { library: string, passphraseFrom: string }, report: Report): Promise<number> {
  const passphrase = await readPassphrase(options.passphraseFrom)
  return await withLibrary(options.library, async (library) => {
    const contact = await library.trust.makeKey({ person: personNamed(library, name), passphrase })
    report.done(contact, () => `${contact.name} 的钥匙已做好，留在这台机器上\n指纹 ${contact.fingerprint}${contact.trusted ? '' : '\n此人在稿库里已有钥匙，这把信任后才能用：people trust 指纹'}`)
    return 0
  })
}

export async function card(name: string, options: { library: string, to: string }, report: Report): Promise<number> {
  return await lookingAt(options.library, async (library) => {
    const file = placeOutside(library, options.to)
    const made = await library.trust.card(personNamed(library, name))
    await writeDurably(realDisk, file, cardBytes(made))
    report.done({ file, name: made.name, role: made.role, key: made.key, fingerprint: fingerprint(made.key) }, () => `名片已写到 ${file}\n指纹 ${fingerprint(made.key)}`)
    return 0
  })
}

/** @param file a card's file; or the fingerprint of a key that the library knows, with or without spaces */
export async function trustCard(file: string, options: { library: string, as: string | null }, report: Report): Promise<number> {
  if (/^\d{20}$/u.test(plainDigits(file))) return await trustKnown(plainDigits(file), options, report)
  const bytes = await readFile(file).catch((error: unknown) => { throw storageError(error) })
  return await withLibrary(options.library, async (library) => {
    const by = options.as === null ? undefined : personNamed(library, options.as)
    const contact = await library.trust.trust(bytes, by)
    report.done(contact, () => keyWords(contact))
    return 0
  })
}

const plainDigits = (text: string): string => text.replaceAll(/\s/gu, '')

async function trustKnown(digits: string, options: { library: string, as: string | null }, report: Report): Promise<number> {
  return await withLibrary(options.library, async (library) => {
    const by = options.as === null ? undefined : personNamed(library, options.as)
    const known = (await library.trust.view()).contacts.find((one) => plainDigits(one.fingerprint) === digits)
    if (known === undefined) throw new DeskError('card-rejected', { reason: 'unknown-key' })
    const contact = await library.trust.setTrusted({ key: known.key, trusted: true, by })
    report.done(contact, () => keyWords(contact))
    return 0
  })
}

/** @param whose a fingerprint, with or without spaces; or the name of somebody with one key */
async function keyNamed(library: OpenedLibrary, whose: string): Promise<string> {
  const digits = plainDigits(whose)
  const { contacts } = await library.trust.view()
  const [only, ...others] = contacts.filter((one) => one.fingerprint.replaceAll(' ', '') === digits || one.name === whose.trim())
  if (only === undefined || others.length > 0) throw new DeskError('card-rejected', { reason: only === undefined ? 'unknown-key' : 'several-keys' })
  return only.key
}

/** Nothing it signed counts, nor ever did. */
export async function distrustKey(whose: string, options: { library: string, as: string | null }, report: Report): Promise<number> {
  return await withLibrary(options.library, async (library) => {
    const by = options.as === null ? undefined : personNamed(library, options.as)
    const contact = await library.trust.setTrusted({ key: await keyNamed(library, whose), trusted: false, by })
    report.done(contact, () => keyWords(contact))
    return 0
  })
}

/** What it signed before `since` (null: now) counts as it did. */
export async function reportLost(whose: string, options: { library: string, as: string | null, since: string | null }, report: Report): Promise<number> {
  return await withLibrary(options.library, async (library) => {
    const by = options.as === null ? undefined : personNamed(library, options.as)
    const contact = await library.trust.reportLost({ key: await keyNamed(library, whose), since: options.since, by })
    report.done(contact, () => keyWords(contact))
    return 0
  })
}
