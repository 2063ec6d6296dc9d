import type { Actor, ArticleData } from '../article/article.ts'
import type { Person } from '../article/person.ts'
import { isSame, type Known } from './former.ts'
import { isNamed } from './plain-name.ts'

export type Authored = Pick<ArticleData, 'createdBy' | 'writers' | 'slip' | 'records'>

/** As bylines and dateline have them. */
export const authorNames = ({ slip }: Pick<Authored, 'slip'>): string[] =>
  [...slip.bylines, ...(slip.dateline?.credits ?? [])].flatMap((credit) => credit.names)

/** Whoever made it, wrote in it while it was open, or submitted it. */
export const writerIds = ({ createdBy, writers, records }: Pick<Authored, 'createdBy' | 'writers' | 'records'>): string[] =>
  [...new Set([...(createdBy === null ? [] : [createdBy.id]), ...writers, ...records.filter((record) => record.action === 'submit').map((record) => record.by.id)])]

/** Its words were saved by people who had not said who they are: whoever submits it answers for them, as their author. */
export const isUnsigned = ({ createdBy, writers }: Pick<Authored, 'createdBy' | 'writers'>): boolean => createdBy === null && writers.length === 0

/**
 * Is it this person's, by who wrote it (ids) or is named as its author? Also by whom they were before; a name of theirs that somebody
 * else bears now counts but where that one wrote it: then it is theirs.
 */
export const isBy = (person: Known<Pick<Person, 'id' | 'name'>>, { wrote, authors }: { wrote: readonly string[], authors: readonly string[] }): boolean =>
  wrote.some((id) => isSame(person, id)) || isNamed(authors, person.name)
  || person.former?.names.some(({ name, bearer }) => isNamed(authors, name) && (bearer === null || !wrote.includes(bearer))) === true

/**
 * Did this person write the article? Whoever made it, wrote in it while it was
 * open, submitted it, or is named as its author: in a byline or in the dateline.
 */
export const isAuthor = (article: Authored, actor: Known<Actor>): boolean => isBy(actor, { wrote: writerIds(article), authors: authorNames(article) })
