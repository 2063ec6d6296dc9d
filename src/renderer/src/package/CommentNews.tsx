import type { PackageView } from '#contract/package-views.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import styles from './package.module.css'

/** What receiving makes of the comments, in words: a package may bring nothing else. */
export function CommentNews({ comments: { count, news } }: { comments: PackageView['comments'] }) {
  const t = useWords()
  if (count === 0) return null
  return (
    <section aria-label={t('package:comments')}>
      <h4 className={styles['part']}>{t('package:commentsTitle', { count })}</h4>
      <ul className={styles['news']}>
        {news.map(({ kind, by, text, quote }, place) => (
          // Nothing here moves.
          <li key={`news-${place}`}>
            <span className={styles['newsWho']}>{t(kind === 'assigned' && by === null ? 'package:heard.assignedNobody' : `package:heard.${kind}`, { who: by ?? '' })}</span>
            {quote !== '' && <span className={styles['newsQuote']}>{quote}</span>}
            <span className={styles['newsText']}>{text}</span>
          </li>
        ))}
      </ul>
      {count > news.length && <p className={styles['what']}>{t('package:commentsMore', { count: count - news.length })}</p>}
    </section>
  )
}
