import { ShieldAlert } from 'lucide-react'
import type { Finding } from '#core/trust/verification.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import styles from './trust.module.css'

/** What does not hold of an article's records, and of which of them. */
export function FindingLine({ finding: { code, step, name } }: { finding: Finding }) {
  const t = useWords()
  return (
    <p className={styles['finding']} role="alert">
      <ShieldAlert size={14} aria-hidden />
      <span>{step !== null && t('trust:ofStep', { step, name })}{t(`trust:finding.${code}`)}</span>
    </p>
  )
}
