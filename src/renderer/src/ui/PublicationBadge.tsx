import type { Publication } from '#core/workflow/publication.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import styles from './badge.module.css'

/** What readers have: a word in a frame, so that nobody takes it for where the article stands. */
export function PublicationBadge({ publication }: { publication: Publication }) {
  const t = useWords()
  return <span className={styles['publication']} data-publication={publication}>{t(`publication:state.${publication}`)}</span>
}
