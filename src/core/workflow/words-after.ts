import type { Action, ArticleData } from '../article/article.ts'
import { withNotice, withoutWithdrawal } from '../slip/notice.ts'
import type { Step } from './decide.ts'

type Words = Pick<ArticleData, 'slip' | 'body'>

/** The words as a step on a published article leaves them; those of any other step are the article's own. What sign-off adds is the desk's. */
export function wordsAfter({ action, notice }: Pick<Step, 'action' | 'notice'>, { slip, body, published }: Words & Pick<ArticleData, 'published'>): Words {
  const text = notice?.trim() ?? ''
  switch (action) {
    case 'correct': return { slip: withNotice(slip, 'correction', text), body }
    case 'retract': return { slip: withNotice(slip, 'withdrawal', text), body }
    case 'reinstate': return { slip: withoutWithdrawal(slip), body }
    case 'abandon': return published ?? { slip, body }
    default: return { slip, body }
  }
}

/** Readers keep what they have from the first step to the sign-off. */
export function publishedAfter(action: Action, { slip, body, published }: Words & Pick<ArticleData, 'published'>): Pick<ArticleData, 'published'> {
  if (action === 'sign' || action === 'abandon') return {}
  if (action === 'correct' || action === 'retract' || action === 'reinstate') return { published: { slip, body } }
  return published === undefined ? {} : { published }
}
