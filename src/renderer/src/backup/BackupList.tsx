import { TriangleAlert } from 'lucide-react'
import { useQuery } from '@tanstack/react-query'
import type { BackupInfo, BackupState } from '#contract/backup-views.ts'
import { siteTimeText } from '#core/slip/site-time.ts'
import { useDeskQueries } from '#renderer/app/desk-context.tsx'
import { errorLine } from '#renderer/app/error-words.ts'
import { useCapabilities } from '#renderer/app/use-library.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { Button } from '#renderer/ui/Button.tsx'
import styles from './backup.module.css'
import { useRestore, useSize } from './use-backup.ts'
import { Warnings } from './Warnings.tsx'

/** The backups there are, newest first, each of which can become a new library. */
export function BackupList({ state }: { state: BackupState }) {
  const t = useWords()
  const shell = useCapabilities().data
  // Another backup, or another folder: another list.
  const { data, isError, error } = useQuery(useDeskQueries().backup.list.queryOptions({ enabled: state.running === null }))
  const restore = useRestore()
  const canChoose = shell?.chooseFolder === true
  return (
    <div className={styles['listing']}>
      <h4 className={styles['listTitle']}>{t('backup:list')}</h4>
      {isError && <p role="alert" className={styles['problem']}><TriangleAlert size={13} aria-hidden />{errorLine(error, t)}</p>}
      {data?.backups.length === 0 && !state.isFolderAway && <p className={styles['note']}>{t('backup:listEmpty')}</p>}
      <ul className={styles['rows']} aria-label={t('backup:list')}>
        {data?.backups.map((one) => (
          <Row
            key={one.file} backup={one} label={t(canChoose ? 'backup:restore' : 'backup:restoreBeside')}
            onRestore={() => restore.mutate({ file: one.file, choose: canChoose })} isBusy={state.running !== null || restore.isPending}
          />
        ))}
      </ul>
      <div role="status" className={styles['outcome']}>
        {restore.isError && <p className={styles['problem']}><TriangleAlert size={13} aria-hidden />{errorLine(restore.error, t)}</p>}
        {restore.data !== undefined && restore.data !== null && (
          <div className={styles['byHand']}>
            <p>{t('backup:restored', { articles: restore.data.articles, assets: restore.data.assets })}</p>
            <p className={styles['path']}>{restore.data.folder}</p>
            <Warnings title={t('backup:restoredWarnings', { count: restore.data.warnings.length })} warnings={restore.data.warnings} />
            <p className={styles['note']}>{t('backup:openHow')}</p>
            <code className={styles['command']}>{`npm start -- --library "${restore.data.folder}"`}</code>
          </div>
        )}
      </div>
    </div>
  )
}

function Row({ backup, label, onRestore, isBusy }: { backup: BackupInfo, label: string, onRestore: () => void, isBusy: boolean }) {
  const t = useWords()
  const sizeOf = useSize()
  const when = siteTimeText(backup.createdAt).slice(0, 16)
  const { articles, assets, warnings } = backup
  return (
    <li className={styles['row']} title={backup.file}>
      <span className={styles['date']}>{when}</span>
      <span className={styles['note']}>{articles === null ? sizeOf(backup.bytes) : t('backup:contents', { articles, assets: assets ?? 0, size: sizeOf(backup.bytes) })}</span>
      {articles === null && <span className={styles['flag']}>{t('backup:incomplete')}</span>}
      {warnings !== null && warnings > 0 && <span className={styles['flag']}>{t('backup:someWarnings', { count: warnings })}</span>}
      {articles !== null && (
        <Button size="small" tone="quiet" isDisabled={isBusy} aria-label={t('backup:restoreOf', { when })} onPress={onRestore}>{label}</Button>
      )}
    </li>
  )
}
