import type { Stage } from '#core/article/article.ts'
import { placeOf } from '#core/workflow/place.ts'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { useDocumentValue } from '#renderer/document/use-document-value.ts'
import { BackupStatus } from '#renderer/backup/BackupStatus.tsx'
import { useRules } from '#renderer/review/judged.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { Badge } from '#renderer/ui/Badge.tsx'
import styles from './frame.module.css'
import { useOpenDocument } from './open-document.tsx'
import { isListSection, usePlace } from './place.ts'
import { useCapabilities } from './use-library.ts'
import { WritingModesMenu } from './WritingModesMenu.tsx'
import { WordCounts } from './WordCounts.tsx'

/** Words, stage and who has it, backup, shell. */
export function StatusBar() {
  const t = useWords()
  const document = useOpenDocument()
  const { section } = usePlace()
  const shell = useCapabilities().data
  return (
    <footer className={styles['status']} aria-label={t('frame:statusBar')}>
      {document !== null && isListSection(section) && <ArticleStatus document={document} />}
      <BackupStatus />
      {shell !== undefined && <span className={styles['shell']}>{t(shell.shell === 'electron' ? 'frame:shellElectron' : 'frame:shellLoopback', { version: shell.version })}</span>}
    </footer>
  )
}

function ArticleStatus({ document }: { document: ArticleDocument }) {
  const t = useWords()
  const stage = useDocumentValue(document, (d) => d.stage)
  const records = useDocumentValue(document, (d) => d.view.records)
  // A review that was left out comes before the signature.
  const place = placeOf({ stage, records }, useRules(document)).stage
  return (
    <>
      <WordCounts key={document.id} document={document} />
      <Badge stage={stage} />
      <span>{holder(place, document, t)}</span>
      <WritingModesMenu />
    </>
  )
}

function holder(stage: Stage, document: ArticleDocument, t: ReturnType<typeof useWords>): string {
  switch (stage) {
    case 'draft': return document.view.createdBy === null ? t('frame:nobodyHolds') : t('frame:heldBy', { name: document.view.createdBy.name })
    case 'first-review':
    case 'second-review':
    case 'final-review': return t('frame:waitsForReview')
    case 'awaiting-sign-off': return t('frame:waitsForSignature')
    case 'signed':
    case 'withdrawn': return ''
  }
}
