import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ArticleView } from '#contract/views.ts'
import { body, paragraph, text } from '#core/body/body-nodes.ts'
import type { Slip } from '#core/slip/slip.ts'
import { DeskError } from '#desk/desk-error.ts'
import type { PublishSource } from '#desk/export/planner.ts'
import { rowOf } from '#desk/library/article-row.ts'
import { CHANNEL, fullSlip } from './page-input.ts'

export const PICTURE = Buffer.from('not looked into by an export')
export const ASSET = `${createHash('sha256').update(PICTURE).digest('hex')}.jpg`
export const HOST = 'xiang.example.org'
export const PICTURED = { leadImage: { asset: ASSET, width: 10, height: 10, caption: '', credit: '', alt: '' } }

export function article(number: number, words: string, slip: Partial<Slip> = {}, more: Partial<ArticleView> = {}): ArticleView {
  const contentId = String(20_000_000 + number)
  return {
    id: String(number).padStart(26, '0'), rev: 1, sha256: '0'.repeat(64), createdAt: '2026-01-02T10:00:00.000Z', updatedAt: '2026-01-02T12:00:00.000Z', createdBy: null, writers: [],
    slip: { ...fullSlip(), leadImage: null, headline: `第${number}号稿件`, contentId, publishedAt: `2026-01-02T20:15:${String(number).padStart(2, '0')}+08:00`, permalink: `https://${HOST}/content/2026/01/02/${contentId}.html`, ...slip },
    body: body(paragraph(text(words))), stage: 'signed', records: [], comments: [], deadline: null, origin: null, trashed: null, ...more,
  }
}
export const PAGE = (number: number): string => `${HOST}/content/2026/01/02/${20_000_000 + number}.html`

/** Puts the picture into a folder; the source answers as a library of these articles would, `read` counts those that were read. */
export async function publishedFrom(root: string): Promise<(articles: readonly ArticleView[], read?: string[], isWhole?: boolean) => PublishSource> {
  await writeFile(join(root, ASSET), PICTURE)
  return (articles, read = [], isWhole = true) => {
    const rows = articles.map((one) => rowOf({ id: one.id, rev: one.rev, baseRev: one.rev - 1, data: one }))
    const signed = rows.filter(({ publication }) => publication !== 'none')
    return {
      get: async (id) => {
        read.push(id)
        return articles.find((one) => one.id === id) ?? Promise.reject(new DeskError('article-not-found', { id }))
      },
      channels: () => [CHANNEL], rows: (ids) => rows.filter(({ id }) => ids.includes(id)), trust: { proofOf: async () => null },
      nextOf: ({ id, slip }) => {
        const next = signed.toSorted((a, b) => ((a.publishedAt ?? '') < (b.publishedAt ?? '') ? 1 : -1)).find((row) => row.id !== id && (row.publishedAt ?? '') < (slip.publishedAt ?? ''))
        return next === undefined ? null : { headline: next.headline, permalink: next.permalink ?? '' }
      },
      list: () => ({ articles: signed, total: signed.length, counts: {}, complete: isWhole }),
      assetPath: async (name) => (name === ASSET ? join(root, ASSET) : null),
    }
  }
}
