import { memo, Suspense } from 'react'
import { BackupStatus } from '#renderer/backup/BackupStatus.tsx'
import { useWords } from '#renderer/i18n/use-words.ts'
import { useHasBeenPainted } from './after-paint.ts'
import { ArticleStatus } from './article-parts.ts'
import styles from './frame.module.css'
import { useOpenDocument } from './open-document.tsx'
import { isListSection, usePlaceValue } from './place.ts'
import { useCapabilities } from './use-library.ts'

/** The open article, backup, shell. */
export const StatusBar = memo(function StatusBar() {
  const t = useWords()
  const document = useOpenDocument()
  const isList = usePlaceValue((place) => isListSection(place.section))
  const isPainted = useHasBeenPainted(document)
  const shell = useCapabilities().data
  return (
    <footer className={styles['status']} aria-label={t('frame:statusBar')}>
      {document !== null && isList && isPainted && <Suspense><ArticleStatus document={document} /></Suspense>}
      <BackupStatus />
      {shell !== undefined && <span className={styles['shell']}>{t(shell.shell === 'electron' ? 'frame:shellElectron' : 'frame:shellLoopback', { version: shell.version })}</span>}
    </footer>
  )
})
