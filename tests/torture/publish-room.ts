import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { ArticleView } from '#contract/views.ts'
import { body, paragraph, related, text } from '#core/body/body-nodes.ts'
import type { Action } from '#core/article/article.ts'
import type { Person, Role } from '#core/article/person.ts'
import { emptySlip, type Slip } from '#core/slip/slip.ts'
import { publishSite } from '#desk/export/publish-site.ts'
import { openLibrary, type OpenedLibrary } from '#desk/library/open-library.ts'
import { assetFile } from '#desk/store/library-folder.ts'
import { smallPng } from '#tests/support/small-png.ts'

/** In words nobody has signed, and nowhere else. */
export const UNSIGNED = '没有人签过的话'

/** A newsroom whose site is another after each `goOn`: words signed, corrected and withdrawn, and one turn in two every page. */
export class PublishRoom {
  readonly #dir: string
  #turn = 0

  constructor(dir: string) {
    this.#dir = dir
  }

  /** Changes what is to be published, and publishes it whole to a new folder: what the killed site shall become. */
  async goOn(wanted: string): Promise<void> {
    const library = await openLibrary(this.#dir, { shell: 'room' })
    try {
      await this.#change(library)
      const { refused, problems } = await publishSite(library, wanted)
      if (refused) throw new Error(`the room's own site was refused: ${JSON.stringify(problems)}`)
    } finally {
      await library.close()
    }
  }

  /** As the library keeps one; what unpacks pictures is no part of this bundle. */
  async #picture(bytes: Buffer, width: number): Promise<NonNullable<Slip['leadImage']>> {
    const asset = `${createHash('sha256').update(bytes).digest('hex')}.png`
    const path = join(this.#dir, assetFile(asset))
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, bytes)
    return { asset, width, height: 30, caption: '', credit: '', alt: '灯' }
  }

  async #change(library: OpenedLibrary): Promise<void> {
    const turn = this.#turn
    this.#turn += 1
    const named = async (name: string, role: Role): Promise<Person> => library.people().find((one) => one.name === name) ?? await library.addPerson({ name, role })
    const [author, editor, other, chief, deputy] = [await named('许小满', 'correspondent'), await named('林知秋', 'editor'), await named('周明远', 'editor'), await named('孟总', 'chief'), await named('方舟', 'chief')]
    const act = async (id: string, action: Action, by: Person, notice?: string): Promise<ArticleView> =>
      await library.review({ id, rev: (await library.get(id)).rev, action, by: by.id, reason: '读者来电', ...(notice === undefined ? {} : { notice }) })
    const [channel] = library.channels()
    if (channel === undefined) throw new Error('a library has channels')
    // Its name stands on every page.
    await library.saveChannel({ ...channel, name: turn % 2 === 0 ? '财富频道' : '理财频道', rules: { ...channel.rules, reviews: 1 } })
    const picture = await this.#picture(smallPng(40 + turn, 30), 40 + turn)
    let last: string | null = null
    for (let n = 0; n < (turn === 0 ? 14 : 2); n += 1) {
      const words = [paragraph(text(`第${turn}轮第${n}篇。`.repeat(1 + ((n * 7) % 40))))]
      const made = await library.create(author.id, { slip: { ...emptySlip(), headline: `第${turn}轮第${n}篇`, channel: channel.id, tags: [`标签${n % 3}`], leadImage: n % 2 === 0 ? picture : null }, body: body(...words, ...(last === null ? [] : [related(last)])) })
      await act(made.id, 'submit', author)
      await act(made.id, 'pass', editor)
      await act(made.id, 'sign', chief)
      last = made.id
    }
    await library.create(author.id, { slip: { ...emptySlip(), headline: UNSIGNED, channel: channel.id }, body: body(paragraph(text(UNSIGNED))) })
    const published = library.list({ stage: 'signed', channel: null, tag: null, query: '', offset: 0, limit: 1_000 }).articles.filter(({ publication }) => publication === 'published').map(({ id }) => id).toSorted()
    const [gone, corrected, open] = [published[0] ?? '', published[1] ?? '', published[2] ?? '']
    await act(gone, 'retract', editor, '消息不实。')
    await act(gone, 'pass', other)
    await act(gone, 'sign', chief)
    const rewrite = async (id: string, words: string): Promise<void> => {
      await act(id, 'correct', chief, '原稿有误。')
      const { rev, slip } = await library.get(id)
      await library.save({ id, baseRev: rev, by: author.id, slip, body: body(paragraph(text(words))), why: 'saved' })
    }
    await rewrite(corrected, `第${turn}轮更正。`)
    await act(corrected, 'submit', author)
    await act(corrected, 'pass', editor)
    await act(corrected, 'sign', deputy)
    await rewrite(open, `第${turn}轮${UNSIGNED}。`)
  }
}
