import { useState } from 'react'
import { Eye, FolderOpen, TriangleAlert } from 'lucide-react'
import { ORPCError } from '@orpc/client'
import type { SiteReport, SiteState } from '#contract/site-views.ts'
import { useMayWrite } from '#renderer/access/use-access.ts'
import { errorLine } from '#renderer/app/error-words.ts'
import { useCapabilities } from '#renderer/app/use-library.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { Part } from '#renderer/settings/Part.tsx'
import settings from '#renderer/settings/settings.module.css'
import { Button } from '#renderer/ui/Button.tsx'
import { ProgressBar } from '#renderer/ui/ProgressBar.tsx'
import { Switch } from '#renderer/ui/Switch.tsx'
import styles from './publish.module.css'
import { SiteReportView } from './SiteReportView.tsx'
import { percentOfSite, useSiteFolder, useSitePreview, useSiteRun, useSiteState, useStopSite } from './use-site.ts'

/** 发布: where the site lies, what a publication would do, and the publication. */
export function PublishPane() {
  const t = useWords()
  const state = useSiteState()
  return (
    <div className={settings['settings']}>
      <div className={settings['column']}>
        <h2 className={settings['title']}>{t('publish:title')}</h2>
        <p className={styles['intro']}>{t('publish:hint')}</p>
        {state !== undefined && (
          <>
            <Where state={state} />
            {/* What was looked at, and agreed to, was of that folder, whichever window moves it. */}
            <Part title={t('publish:changes')}><Work key={state.location} state={state} /></Part>
          </>
        )}
      </div>
    </div>
  )
}

function Where({ state: { location, isOwnFolder, running } }: { state: SiteState }) {
  const t = useWords()
  const shell = useCapabilities().data
  const { keep, reveal } = useSiteFolder()
  const preview = useSitePreview()
  const move = (elsewhere: boolean) => keep.mutate(elsewhere, { onSuccess: (moved) => { if (moved) preview.reset() } })
  return (
    <Part title={t('publish:folder')}>
      <p className={styles['path']}>{location}</p>
      <div className={styles['acts']}>
        <Button size="small" isPending={preview.isPending} onPress={() => preview.mutate()}><Eye size={14} aria-hidden />{t('publish:preview')}</Button>
        {shell?.revealFolder === true && <Button size="small" onPress={() => reveal.mutate()}><FolderOpen size={14} aria-hidden />{t('publish:reveal')}</Button>}
        {shell?.chooseFolder === true && <Button size="small" tone="quiet" isDisabled={running !== null} onPress={() => move(true)}>{t('publish:elsewhere')}</Button>}
        {!isOwnFolder && <Button size="small" tone="quiet" isDisabled={running !== null} onPress={() => move(false)}>{t('publish:own')}</Button>}
      </div>
      <p role="status" className={styles['note']}>{preview.data !== undefined && <>{t('publish:previewAt')} <a className={styles['link']} href={preview.data} target="_blank" rel="noreferrer">{preview.data}</a></>}</p>
      {shell?.chooseFolder === false && <p className={styles['note']}>{t('publish:byCommand')}</p>}
    </Part>
  )
}

const wasStopped = (error: unknown): boolean =>
  error instanceof ORPCError && error.code === 'site-refused' && typeof error.data === 'object' && error.data !== null && 'reason' in error.data && error.data.reason === 'stopped'

/** Of how many articles a person must say that they mean it: that go, and that give way to older words. null: something else stands in the way. */
function toAgree(report: SiteReport): { many: number, older: number } | null {
  const of = (reason: SiteReport['problems'][number]['reason']): number => report.problems.filter((one) => one.reason === reason).length
  const [many, older] = [of('many-gone'), of('older')]
  return report.refused && many + older > 0 && many + older + of('left') === report.problems.length ? { many: many === 0 ? 0 : report.counts.removed, older } : null
}

/** What is counted, of each thing that is done. */
const PROGRESS = { looking: 'publish:progress.articles', articles: 'publish:progress.written', lists: 'publish:progress.files', placing: 'publish:progress.files' } as const

function Work({ state: { running } }: { state: SiteState }) {
  const t = useWords()
  const run = useSiteRun()
  const mayWrite = useMayWrite()
  const stop = useStopSite()
  const [isSure, setSure] = useState({ many: false, older: false })
  const report = run.data
  const asked = report === undefined ? null : toAgree(report)
  const isAgreed = asked !== null && (asked.many === 0 || isSure.many) && (asked.older === 0 || isSure.older)
  const isReady = report?.dryRun === true && ((!report.refused && report.written + report.removed > 0) || isAgreed)
  const start = (dryRun: boolean) => {
    if (dryRun) setSure({ many: false, older: false })
    run.mutate({ dryRun, removeMany: !dryRun && isAgreed && isSure.many, older: !dryRun && isAgreed && isSure.older, articles: null })
  }
  return (
    <>
      {running === null && !run.isPending ? (
        <>
          <div className={styles['acts']}>
            <Button onPress={() => start(true)}>{t('publish:look')}</Button>
            {isReady && <Button tone="red" isDisabled={!mayWrite} onPress={() => start(false)}>{t(asked === null ? 'publish:publish' : asked.older > 0 ? 'publish:publishOlder' : 'publish:publishMany')}</Button>}
          </div>
          {report === undefined && !run.isError && <p className={styles['note']}>{t('publish:lookHint')}</p>}
          {!mayWrite && <p className={styles['note']}>{t('publish:reading')}</p>}
        </>
      ) : (
        <div className={styles['running']}>
          <div className={styles['bar']}>
            <ProgressBar
              label={t(`publish:running.${running?.phase ?? 'looking'}`)} value={running === null ? null : percentOfSite(running)}
              {...(running === null || running.total === 0 ? {} : { note: t(PROGRESS[running.phase], running) })}
            />
            <p className={styles['current']}>{running?.current ?? ''}</p>
          </div>
          <Button size="small" isDisabled={stop.isPending || running?.phase === 'placing'} onPress={() => stop.mutate()}>{t('publish:stop')}</Button>
        </div>
      )}
      <div role="status" className={styles['outcome']}>
        {run.isError && (wasStopped(run.error) ? <p>{t('publish:stopped')}</p> : <p className={styles['problem']}><TriangleAlert size={13} aria-hidden />{errorLine(run.error, t)}</p>)}
        {report !== undefined && !run.isPending && <SiteReportView report={report} />}
      </div>
      {asked !== null && report?.dryRun === true && !run.isPending && (
        <>
          {asked.many > 0 && <Switch label={t('publish:manySure', { count: asked.many })} isSelected={isSure.many} onChange={(many) => setSure({ ...isSure, many })} />}
          {asked.older > 0 && <Switch label={t('publish:olderSure', { count: asked.older })} isSelected={isSure.older} onChange={(older) => setSure({ ...isSure, older })} />}
        </>
      )}
    </>
  )
}
