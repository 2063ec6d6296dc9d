import { memo } from 'react'
import { TriangleAlert } from 'lucide-react'
import { Button as PlainButton } from 'react-aria-components/Button'
import { useWords } from '#renderer/i18n/use-words.ts'
import { toSettingsPart } from '#renderer/settings/to-part.ts'
import styles from './backup.module.css'
import { percentOf, useAge, useBackupState } from './use-backup.ts'

/** In the status bar: how the library is backed up, and the way to more. */
export const BackupStatus = memo(function BackupStatus() {
  const t = useWords()
  const ageOf = useAge()
  const state = useBackupState()
  if (state === undefined) return null
  const { running, problem, last, isFolderAway } = state
  const percent = running === null ? 0 : percentOf(running) ?? 0
  const words = running !== null ? t(running.task === 'backup' ? 'backup:barBacking' : 'backup:barRestoring', { percent })
    : problem !== null ? t('backup:barProblem')
      : last === null ? t(isFolderAway ? 'backup:awayShort' : 'backup:neverShort') : t('backup:lastAt', { when: ageOf(last.createdAt) })
  return (
    <PlainButton className={styles['bar'] ?? ''} data-problem={(running === null && problem !== null) || undefined} onPress={() => toSettingsPart('backup')}>
      {running === null && problem !== null && <TriangleAlert size={12} aria-hidden />}
      {words}
    </PlainButton>
  )
})
