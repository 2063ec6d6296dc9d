import { useState } from 'react'
import { ShieldAlert, ShieldCheck, ShieldQuestion } from 'lucide-react'
import type { CheckedStep } from '#core/trust/verification.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { Button } from '#renderer/ui/Button.tsx'
import styles from './trust.module.css'

const ICONS = { signed: ShieldCheck, unsigned: null, unknown: ShieldQuestion, wrong: ShieldAlert } as const

/** Whether a record is signed, in a word; pressed, by which key, and what does not hold. */
export function SignedMark({ step }: { step: CheckedStep }) {
  const t = useWords()
  const [isOpen, setOpen] = useState(false)
  const { state, fingerprint, finding } = step
  const Icon = ICONS[state]
  if (state === 'unsigned') return <span className={styles['unsigned']}>{t('trust:state.unsigned')}</span>
  return (
    <div className={styles['signed']} data-state={state}>
      <Button size="small" tone="quiet" aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>{Icon !== null && <Icon size={13} aria-hidden />}{t(finding === 'unsigned' ? 'trust:state.missing' : `trust:state.${state}`)}</Button>
      {isOpen && (
        <div className={styles['details']}>
          {finding !== null && <p>{t(`trust:finding.${finding}`)}</p>}
          {fingerprint !== null && <p>{t('trust:fingerprint')}<span className={styles['digits']}>{fingerprint}</span></p>}
        </div>
      )}
    </div>
  )
}
