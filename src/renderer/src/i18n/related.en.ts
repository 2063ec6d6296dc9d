import type { relatedZh } from './related.zh-cn.ts'
import type { WordsLike } from './words.ts'

export const relatedEn: WordsLike<typeof relatedZh> = {
  'name': 'Related article',
  'pick': 'Related article',
  'card': 'Related article: {{headline}}',
  'search': 'Find an article',
  'searchHint': 'Headline, tag or any word; empty lists the newest',
  'found': 'Articles found',
  'empty': 'There is no other article in the library yet',
  'none': 'No article found',
  'form': 'Put in as',
  'form.card': 'Card',
  'form.link': 'Link',
  'insert': 'Insert',
  'laterCard': 'It is not signed yet; it must be before this one is.',
  'noLink': 'It is not signed yet and has no address to link to.',
  'open': 'Open this article',
  'remove': 'Remove the card',
  'missing': 'This article is not in the library',
  'trouble.missing': 'Remove this card before sign-off',
  'trouble.trashed': 'It is in the bin: take it out and sign it off before this one, or remove the card',
  'trouble.awaiting': 'It awaits sign-off: the card appears on the page once it is signed',
  'trouble.unsigned': 'It is not signed yet: sign it off before this one, or remove the card',
}
