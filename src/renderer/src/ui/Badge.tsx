import { useWords } from '#renderer/i18n/use-words.ts'
import type { Stage } from '#core/article/article.ts'
import styles from './badge.module.css'

/** Where an article stands: a word, and a dot of its stage's hue. */
export function Badge({ stage }: { stage: Stage }) {
  const t = useWords()
  return <span className={styles['badge']} data-stage={stage}>{t(`review:stage.${stage}`)}</span>
}
