import type { Actor, ArticleData } from '../article/article.ts'

export type Authored = Pick<ArticleData, 'createdBy' | 'writers' | 'slip' | 'records'>

/** 刘 震 and 刘震 are one name: pages space two-character names out. */
const plain = (name: string): string => name.normalize('NFC').replace(/\s+/gu, '')

/**
 * Did this person write the article? Whoever made it, wrote in it while it was
 * open, submitted it, or is named as its author: in a byline or in the dateline.
 */
export function isAuthor(article: Authored, actor: Actor): boolean {
  const { slip } = article
  const named = [...slip.bylines, ...(slip.dateline?.credits ?? [])].flatMap((credit) => credit.names)
  return article.createdBy?.id === actor.id
    || article.writers.includes(actor.id)
    || article.records.some((record) => record.action === 'submit' && record.by.id === actor.id)
    || named.some((name) => plain(name) === plain(actor.name))
}
