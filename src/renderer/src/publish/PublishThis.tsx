import { Globe, TriangleAlert } from 'lucide-react'
import { useMayWrite } from '#renderer/access/use-access.ts'
import { errorLine } from '#renderer/app/error-words.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { Button } from '#renderer/ui/Button.tsx'
import styles from './publish.module.css'
import { SiteReportView } from './SiteReportView.tsx'
import { useSiteRun, useSiteState } from './use-site.ts'

/** A signed article onto the site, with the fronts and lists it stands in. */
export function PublishThis({ id }: { id: string }) {
  const t = useWords()
  const mayWrite = useMayWrite()
  const state = useSiteState()
  const run = useSiteRun()
  const report = run.data
  return (
    <div className={styles['this']}>
      <Button isDisabled={!mayWrite || state === undefined || state.running !== null} isPending={run.isPending} onPress={() => run.mutate({ dryRun: false, removeMany: false, articles: [id] })}><Globe size={15} aria-hidden />{t('publish:this')}</Button>
      <p className={styles['note']}>{t('publish:thisHint')}</p>
      <div role="status">
        {run.isError && <p className={styles['problem']}><TriangleAlert size={13} aria-hidden />{errorLine(run.error, t)}</p>}
        {report !== undefined && (report.problemCount + report.notices.length > 0 ? <SiteReportView report={report} />
          : <p className={styles['note']}>{report.written === 0 ? t('publish:thisSame') : t('publish:thisDone', { written: report.written })}<span className={styles['path']}> {state?.location}</span></p>)}
      </div>
    </div>
  )
}
