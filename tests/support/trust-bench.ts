import type { Action } from '#core/article/article.ts'
import type { Person, Role } from '#core/article/person.ts'
import { body, paragraph, text } from '#core/body/body-nodes.ts'
import type { ArticleView } from '#contract/views.ts'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { openLibrary, type OpenedLibrary } from '#desk/library/open-library.ts'
import { cardBytes } from '#desk/trust/contact-cards.ts'
import { KeyRing } from '#desk/trust/key-ring.ts'
import { tmpFolder } from './tmp-folder.ts'

/** Quick to guess, so quick to test. */
export const CHEAP = { N: 2 ** 10, r: 8, p: 1 }
export const PASSPHRASE = '春江潮水连海平'.padEnd(8, '。')

export type Desk = { root: string, machine: string, library: OpenedLibrary, keyRing: KeyRing, reopen: () => Promise<Desk> }

/** A desk of its own: a library, and a machine that keeps its keys. @param now its clock; the machine's if nothing is said */
export async function deskBench(root?: string, machine?: string, now?: () => Date): Promise<Desk> {
  const folder = root === undefined || machine === undefined ? await tmpFolder() : ''
  const [at, on] = [root ?? join(folder, 'library'), machine ?? join(folder, 'machine')]
  const keyRing = new KeyRing({ folder: on, cost: CHEAP })
  const library = await openLibrary(at, { keyRing, ...(now === undefined ? {} : { now }) })
  let isOpen = true
  const close = async () => {
    if (isOpen) await library.close()
    isOpen = false
  }
  onTestFinished(close)
  const reopen = async () => {
    await close()
    return await deskBench(at, on, now)
  }
  return { root: at, machine: on, library, keyRing, reopen }
}

export const cardOf = async (desk: Desk, person: string): Promise<Uint8Array> => cardBytes(await desk.library.trust.card(person))

export type Newsroom = Awaited<ReturnType<typeof newsroom>>

/** A desk with an author, three reviewers and a chief; whom `keyless` does not name has a key. */
export async function newsroom(keyless: readonly string[] = [], now?: () => Date) {
  const desk = await deskBench(undefined, undefined, now)
  const person = async (name: string, role: Role): Promise<Person> => {
    const made = await desk.library.addPerson({ name, role })
    if (!keyless.includes(name)) await desk.library.trust.makeKey({ person: made.id, passphrase: PASSPHRASE })
    return made
  }
  const author = await person('许小满', 'correspondent')
  const reviewers = [await person('林知秋', 'editor'), await person('周野', 'editor'), await person('沈一舟', 'editor')]
  const chief = await person('高远山', 'chief')
  const draft = async (): Promise<string> => {
    const made = await desk.library.create(author.id)
    await desk.library.save({ id: made.id, baseRev: made.rev, by: author.id, slip: { ...made.slip, headline: '渡口的灯', channel: 'money' }, body: body(paragraph(text('夜里过河的人不用再摸黑。'))) })
    return made.id
  }
  const act = async (id: string, action: Action, by: Person, reason: string | null = null, notice: string | null = null): Promise<ArticleView> =>
    await desk.library.review({ id, rev: (await desk.library.get(id)).rev, action, by: by.id, reason, notice })
  const signed = async (): Promise<ArticleView> => {
    const id = await draft()
    await act(id, 'submit', author)
    for (const one of reviewers) await act(id, 'pass', one)
    return await act(id, 'sign', chief)
  }
  /** through the reviews it waits for, to the chief's signature */
  const through = async (id: string): Promise<ArticleView> => {
    for (const one of [...reviewers, chief]) if ((await desk.library.get(id)).stage.endsWith('review')) await act(id, 'pass', one).catch(() => null)
    return await act(id, 'sign', chief)
  }
  return { desk, author, reviewers, chief, draft, act, signed, through }
}
