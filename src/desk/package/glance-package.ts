import type { ArticleData } from '#core/article/article.ts'
import { body } from '#core/body/body-nodes.ts'
import { wordCount } from '#core/body/word-count.ts'
import { threadNews } from '#core/comments/thread-news.ts'
import { mergeArticles } from '#core/merge/merge-articles.ts'
import { compare, type Comparison, type Content } from '#core/revision/compare.ts'
import { emptySlip } from '#core/slip/slip.ts'
import type { ReceiptOutcome } from '#contract/package-views.ts'
import type { TrayGlance } from '#contract/tray-views.ts'
import { isDeskError } from '../desk-error.ts'
import type { LibraryState } from '../library/library-state.ts'
import { loadArticle } from '../library/load-article.ts'
import { keepingAddress } from '../library/save-article.ts'
import type { PackageWords } from './read-package.ts'
import { senderOf } from './sender-of.ts'
import { threadsMerged, threadsUpdated } from './take-theirs.ts'
import { weighPackage, type Weighed } from './weigh-package.ts'

const NOTHING: Content = { slip: emptySlip(), body: body() }

function countsOf({ slip, blocks }: Comparison): Pick<TrayGlance, 'slip' | 'changed' | 'added' | 'removed' | 'put' | 'taken'> {
  const counts = { slip: slip.length, changed: 0, added: 0, removed: 0, put: 0, taken: 0 }
  for (const { kind, pieces } of blocks) {
    if (kind === 'same') continue
    counts[kind] += 1
    for (const piece of pieces) {
      if (piece.kind === 'added') counts.put += wordCount(piece.text)
      if (piece.kind === 'removed') counts.taken += wordCount(piece.text)
    }
  }
  return counts
}

/** What the article would say, and where somebody would have to choose; as planReceipt makes it, but for who receives it. */
function wouldBe(weighed: Weighed, ours: ArticleData | null, isVouched: boolean): { outcome: ReceiptOutcome, content: Content, comments: ArticleData['comments'], stage: ArticleData['stage'], conflicts: number } {
  const { theirs } = weighed.belief
  if (ours === null) return { outcome: 'new', content: theirs, comments: theirs.comments, stage: theirs.stage, conflicts: 0 }
  if (weighed.kind === 'parted') {
    const { content, data, conflicts } = mergeArticles(weighed.base, ours, theirs)
    const words = keepingAddress(ours, content, data.records === ours.records ? ours : theirs)
    return { outcome: conflicts.length > 0 ? 'conflict' : 'merged', content: words, comments: threadsMerged(ours, theirs, weighed.base, words.body, isVouched), stage: data.stage, conflicts: conflicts.length }
  }
  if (weighed.kind === 'already') return { outcome: 'already', content: ours, comments: ours.comments, stage: ours.stage, conflicts: 0 }
  const words = keepingAddress(ours, theirs, theirs)
  return { outcome: 'updated', content: words, comments: threadsUpdated(ours, theirs, words.body, isVouched).comments, stage: theirs.stage, conflicts: 0 }
}

/**
 * How much receiving a package would change, for a list: who receives it is not asked, so it may be refused all the same.
 * Changes nothing, settles nothing that is being typed. Within no turn.
 */
export async function glanceAtPackage(state: LibraryState, pkg: PackageWords): Promise<TrayGlance> {
  return await state.turns.take(pkg.article.id, async () => {
    const ours = await loadArticle(state, pkg.article.id).then(({ data }) => data, (error: unknown) => {
      if (isDeskError(error, 'article-not-found')) return null
      throw error
    })
    const weighed = await weighPackage(state, pkg, ours)
    const isVouched = (await senderOf(state, pkg)).standing === 'trusted'
    const { outcome, content, comments, stage, conflicts } = wouldBe(weighed, ours, isVouched)
    return { outcome, ...countsOf(compare(ours ?? NOTHING, content)), comments: threadNews(ours?.comments ?? [], comments).length, conflicts, stage: { from: ours?.stage ?? null, to: stage }, leftOut: weighed.belief.leftOut }
  })
}
