import { FolderOpen, TriangleAlert } from 'lucide-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { BackupState } from '#contract/backup-views.ts'
import { useDesk, useDeskQueries } from '#renderer/app/desk-context.tsx'
import { errorLine } from '#renderer/app/error-words.ts'
import { useCapabilities, useLibrary } from '#renderer/app/use-library.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { Part } from '#renderer/settings/Part.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { ProgressBar } from '#renderer/ui/ProgressBar.tsx'
import { toast } from '#renderer/ui/toast-queue.ts'
import styles from './backup.module.css'
import { BackupList } from './BackupList.tsx'
import { percentOf, problemError, useAge, useBackupState, useSize, useStartBackup } from './use-backup.ts'
import { Warnings } from './Warnings.tsx'

/** When the library was last backed up, where to, and what can be made of it. */
export function BackupPart() {
  const t = useWords()
  const state = useBackupState()
  return (
    <Part id="backup" title={t('backup:title')} hint={t('backup:hint')}>
      {state !== undefined && (
        <>
          <Last state={state} />
          <Acts state={state} />
          <Where state={state} />
          <BackupList state={state} />
        </>
      )}
    </Part>
  )
}

function Last({ state: { last, problem, warnings, isFolderAway } }: { state: BackupState }) {
  const t = useWords()
  const ageOf = useAge()
  const sizeOf = useSize()
  return (
    <div role="status" className={styles['last']}>
      <p>
        <span className={styles['when']}>{last === null ? t(isFolderAway ? 'backup:away' : 'backup:never') : t('backup:lastAt', { when: ageOf(last.createdAt) })}</span>
        {last !== null && <span className={styles['note']}>{t('backup:contents', { articles: last.articles ?? 0, assets: last.assets ?? 0, size: sizeOf(last.bytes) })}</span>}
      </p>
      {problem !== null && (
        <p className={styles['problem']}><TriangleAlert size={13} aria-hidden />{t('backup:failed', { when: ageOf(problem.at), why: errorLine(problemError(problem), t) })}</p>
      )}
      <Warnings title={t('backup:warnings', { count: warnings.length })} warnings={warnings} />
    </div>
  )
}

function Acts({ state: { running, isOwnFolder, problem, last } }: { state: BackupState }) {
  const t = useWords()
  const client = useDesk()
  const shell = useCapabilities().data
  const readOnly = useLibrary().data?.readOnly ?? true
  const start = useStartBackup()
  const stop = useMutation({ mutationFn: () => client.backup.cancel() })
  const { data, variables } = start
  // What failed for the usual folder is said above, until one is made there.
  const isToldAbove = problem !== null || (last !== null && Date.parse(last.createdAt) > start.submittedAt)
  if (running !== null) {
    const words = t(running.task === 'restore' ? 'backup:running.restore' : `backup:running.${running.phase}`)
    return (
      <div className={styles['running']}>
        <ProgressBar label={words} value={percentOf(running)} {...(running.total === 0 ? {} : { note: t('backup:progress', { done: running.done, total: running.total }) })} />
        <Button size="small" isDisabled={stop.isPending} onPress={() => stop.mutate()}>{t('backup:cancel')}</Button>
      </div>
    )
  }
  return (
    <>
      <div className={styles['acts']}>
        <Button isDisabled={readOnly && isOwnFolder} isPending={start.isPending} onPress={() => start.mutate({ choose: false })}>{t('backup:start')}</Button>
        {shell?.chooseFolder === true && <Button tone="quiet" isPending={start.isPending} onPress={() => start.mutate({ choose: true })}>{t('backup:elsewhere')}</Button>}
      </div>
      <div role="status" className={styles['outcome']}>
        {start.isError && (variables?.choose === true || !isToldAbove) && <p className={styles['problem']}><TriangleAlert size={13} aria-hidden />{errorLine(start.error, t)}</p>}
        {data !== undefined && data !== null && <p>{t('backup:made', { articles: data.articles, assets: data.assets })}{variables?.choose === true && <span className={styles['path']}> {t('backup:madeAt', { place: data.file })}</span>}</p>}
      </div>
    </>
  )
}

function Where({ state: { location, isOwnFolder, running } }: { state: BackupState }) {
  const t = useWords()
  const library = useLibrary().data?.location ?? ''
  const client = useDesk()
  const queries = useDeskQueries()
  const cache = useQueryClient()
  const shell = useCapabilities().data
  const say = { onError: (thrown: unknown) => toast(errorLine(thrown, t), { tone: 'problem' as const }) }
  const keep = useMutation({
    ...say,
    mutationFn: async (elsewhere: boolean) => {
      const folder = elsewhere ? await client.shell.chooseFolder() : null
      if (elsewhere && folder === null) return
      await client.backup.keepIn({ folder: folder?.handle ?? null })
      await cache.invalidateQueries({ queryKey: queries.backup.key() })
    },
  })
  const reveal = useMutation({ ...say, mutationFn: async () => client.shell.revealFolder({ handle: (await client.backup.list()).folder.handle }) })
  return (
    <div className={styles['where']}>
      <p className={styles['place']}><span className={styles['note']}>{t('backup:folder')}</span><span className={styles['path']}>{location}</span></p>
      <div className={styles['acts']}>
        {shell?.revealFolder === true && <Button size="small" tone="quiet" onPress={() => reveal.mutate()}><FolderOpen size={14} aria-hidden />{t('backup:reveal')}</Button>}
        {shell?.chooseFolder === true && <Button size="small" tone="quiet" isDisabled={running !== null} onPress={() => keep.mutate(true)}>{t('backup:keepElsewhere')}</Button>}
        {!isOwnFolder && <Button size="small" tone="quiet" isDisabled={running !== null} onPress={() => keep.mutate(false)}>{t('backup:keepHere')}</Button>}
      </div>
      {isOwnFolder && <p className={styles['note']}>{t('backup:sameDisk')}</p>}
      {shell?.chooseFolder === false && <p className={styles['note']}>{t('backup:byCommand')} <code className={styles['path']}>{`npm run desk -- backup --to ${t('backup:aFolder')} --library "${library}"`}</code></p>}
    </div>
  )
}
