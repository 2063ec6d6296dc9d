import type { trashZh } from './trash.zh-cn.ts'
import type { WordsLike } from './words.ts'

export const trashEn: WordsLike<typeof trashZh> = {
  trash: 'Bin',
  put: 'Move to bin',
  putBack: 'Put back',
  putOrBack: 'Move to bin, or put back',
  putRow: 'In the list: move to bin, or put back',
  acts: 'Article menu',
  'first.signed': 'take back or withdraw first',
  'first.review': 'return or take back first',
  putDone: 'Moved to the bin: {{headline}}',
  backDone: 'Put back: {{headline}}',
  emptyTitle: 'The bin is empty',
  emptyHint: 'Articles moved to the bin stand here and can be put back at any time. The program never deletes them by itself.',
  banner: 'This article is in the bin and can only be read. Moved there {{when}} by {{who}}.',
  bannerNobody: 'This article is in the bin and can only be read. Moved there {{when}}.',
  noSteps: 'An article in the bin is neither submitted nor exported.',
  refusedWords: 'This article was moved to the bin and does not take what you wrote since. Your words are still here; nothing is lost.',
  'article-trashed': 'The article is in the bin and cannot be changed',
  'article-trashed.do': 'Put it back first.',
  'trash-refused': 'The article is “{{stage}}” now and cannot go into the bin',
  'trash-refused.do': 'Return or take it back first.',
  'trash-refused.signed.do': 'If it is not published, the chief takes the signature back; else withdraw it.',
  'first.public': 'give up the change first',
}
