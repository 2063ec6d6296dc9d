import type { Actor, ArticleData } from '../article/article.ts'

export type Authored = Pick<ArticleData, 'createdBy' | 'writers' | 'slip' | 'records'>

/** 刘 震 and 刘震 are one name: pages space two-character names out. */
export const plainName = (name: string): string => name.normalize('NFC').replace(/\s+/gu, '')

export const isNamed = (names: readonly string[], name: string): boolean => names.some((one) => plainName(one) === plainName(name))

/** As bylines and dateline have them. */
export const authorNames = ({ slip }: Pick<Authored, 'slip'>): string[] =>
  [...slip.bylines, ...(slip.dateline?.credits ?? [])].flatMap((credit) => credit.names)

/** Whoever made it, wrote in it while it was open, or submitted it. */
export const writerIds = ({ createdBy, writers, records }: Pick<Authored, 'createdBy' | 'writers' | 'records'>): string[] =>
  [...new Set([...(createdBy === null ? [] : [createdBy.id]), ...writers, ...records.filter((record) => record.action === 'submit').map((record) => record.by.id)])]

/** Its words were saved by people who had not said who they are: whoever submits it answers for them, as their author. */
export const isUnsigned = ({ createdBy, writers }: Pick<Authored, 'createdBy' | 'writers'>): boolean => createdBy === null && writers.length === 0

/**
 * Did this person write the article? Whoever made it, wrote in it while it was
 * open, submitted it, or is named as its author: in a byline or in the dateline.
 */
export const isAuthor = (article: Authored, actor: Actor): boolean =>
  writerIds(article).includes(actor.id) || isNamed(authorNames(article), actor.name)
