import { createHash } from 'node:crypto'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import type { Block } from '#core/body/body-schema.ts'
import { body, figure, paragraph, text } from '#core/body/body-nodes.ts'
import { gateHtml } from '#core/gate/gate-html.ts'
import { openLibrary } from '#desk/library/open-library.ts'
import { SAMPLE_PEOPLE } from '#desk/library/sample-library.ts'
import { startingChannels } from '#desk/library/starting-channels.ts'
import { createRouter } from '#desk/router.ts'
import { ARTICLE_FORMAT } from '#desk/store/article-formats.ts'
import { articleFile, assetFile, CATALOGUE_FILE } from '#desk/store/library-folder.ts'
import { encodeEnvelope, enclose } from '#desk/store/store-format.ts'
import { smallPng } from '#tests/support/small-png.ts'
import { createLoopbackShell } from '../../../src/loopback/loopback-shell.ts'
import { hostileArticle, hostileBody, hostileComment, hostileSlip, MARK, pictured, type HostilePicture } from './hostile-articles.ts'
import { mutationsOf } from './mutate-vector.ts'

/** vectors in one article that is opened on the screens */
export const POOL = 40

const [width, height] = [64, 48]
const bytes = smallPng(width, height)
const picture: HostilePicture = { asset: `${createHash('sha256').update(bytes).digest('hex')}.png`, width, height }

function put(dir: string, file: string, content: Uint8Array): void {
  mkdirSync(dirname(join(dir, file)), { recursive: true })
  writeFileSync(join(dir, file), content)
}

/** What the doors for files and pasted markup make of a vector and its mutations. The contract's own parser has seen the first three. */
async function came(client: ReturnType<typeof deskOf>, vector: string, mutations: readonly string[]): Promise<Block[]> {
  const blocks: Block[] = []
  for (const ending of ['html', 'md', 'txt']) {
    const file = new File([vector], `${vector.replace(/[\u0000-\u001f]/g, ' ').slice(0, 200)}.${ending}`)
    const read = await client.ingest.recognise({ source: { file }, fullWidth: false }).catch(() => null)
    if (read !== null) blocks.push(...read.recognition.body.root.children)
  }
  for (const mutation of mutations) blocks.push(...gateHtml(mutation).body.root.children)
  // Pictures of a page are not there to be shown, and each article has one dateline.
  return blocks.filter((block) => block.type !== 'figure' && block.type !== 'gallery' && !JSON.stringify(block).includes('"dateline"'))
}

const deskOf = (library: Awaited<ReturnType<typeof openLibrary>>) => createRouterClient(createRouter(), { context: { library, shell: createLoopbackShell(), sessionId: 'markup' } })

/**
 * A library in `dir`, new: a signed article for each vector, made of it everywhere, and for each POOL of them one draft to be opened and written in.
 * Answers the drafts' ids.
 */
export async function fillHostile(dir: string, vectors: readonly string[], said: (words: string) => void): Promise<string[]> {
  rmSync(dir, { recursive: true, force: true })
  const channels = startingChannels()
  const door = await openLibrary(`${dir}-door`)
  const client = deskOf(door)
  put(dir, assetFile(picture.asset), bytes)
  for (const [number, vector] of vectors.entries()) {
    const channel = channels[number % channels.length]
    if (channel === undefined) throw new Error('there is no channel')
    const mutations = mutationsOf(vector)
    const data = hostileArticle(number, hostileSlip(vector, mutations, channel, picture, number), hostileBody(vector, mutations, picture, await came(client, vector, mutations)), [hostileComment(vector, mutations, number)])
    put(dir, articleFile(data.id), Buffer.from(encodeEnvelope(enclose(ARTICLE_FORMAT, data.id, 1, 0, data))))
    if (number % 1_000 === 999) said(`${number + 1} vectors through the doors`)
  }
  await door.close()
  rmSync(`${dir}-door`, { recursive: true, force: true })
  rmSync(join(dir, CATALOGUE_FILE), { force: true })

  const library = await openLibrary(dir)
  try {
    const desk = deskOf(library)
    for (const person of SAMPLE_PEOPLE) await library.addPerson(person)
    const [channel] = channels
    if (channel === undefined) throw new Error('there is no channel')
    const drafts: string[] = []
    for (let at = 0; at < vectors.length; at += POOL) {
      const pool = vectors.slice(at, at + POOL)
      const [first = '', ...others] = pool
      const slip = { ...hostileSlip(first, others, channel, picture, at), contentId: null, permalink: null, publishedAt: null }
      const whole = body(...pool.flatMap((one) => [paragraph(text(`${MARK}${one}`)), figure(pictured(picture, one))]))
      const comments = pool.map((one, index) => hostileComment(one, mutationsOf(one), 1_000_000 + at + index))
      drafts.push((await desk.article.create({ by: null, slip, body: whole, comments })).id)
    }
    return drafts
  } finally {
    await library.close()
  }
}
