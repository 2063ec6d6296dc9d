import type { ArticleData } from '../article/article.ts'
import type { Thread } from '../comments/thread.ts'

/** What the rules look at; an ArticleView is one. */
export type Judged = Pick<ArticleData, 'stage' | 'slip' | 'body' | 'records' | 'writers' | 'createdBy'> & {
  /** the articles among those its cards lead to that are not published: the library alone knows them */
  unpublished?: readonly string[]
  /** absent: none */
  comments?: readonly Thread[]
  /** its page has left the desk: the audit log knows. absent: it has not */
  exported?: boolean
}
