import { RefreshCw, TriangleAlert } from 'lucide-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { TrayState } from '#contract/tray-views.ts'
import { useDesk, useDeskQueries } from '#renderer/app/desk-context.tsx'
import { errorLine } from '#renderer/app/error-words.ts'
import { toSettingsPart } from '#renderer/settings/to-part.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import type { PackageSource } from '#renderer/package/use-receive.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { toast } from '#renderer/ui/toast-queue.ts'
import { TrayRow } from './TrayRow.tsx'
import styles from './tray.module.css'
import { isOpen, isReceived, useTray, useTrayCount } from './use-tray.ts'

type Props = { onPackage: (source: PackageSource) => void }

/** 收到的稿件包: what others have put into the in-tray. Nothing of it is in the library before somebody receives it. */
export function TrayPane({ onPackage }: Props) {
  const t = useWords()
  const client = useDesk()
  const queries = useDeskQueries()
  const cache = useQueryClient()
  const tray = useTray()
  const count = useTrayCount()
  const onError = (error: unknown): void => { toast(errorLine(error, t), { tone: 'problem' }) }
  const onSuccess = (state: TrayState): void => { cache.setQueryData(queries.tray.state.queryKey(), state) }
  const look = useMutation({ mutationFn: () => client.tray.look(), onSuccess, onError })
  const put = useMutation({ mutationFn: (input: { key: string, aside: boolean }) => client.tray.setAside(input), onSuccess, onError })
  const items = tray?.items ?? []
  const waiting = items.filter(isOpen)
  const rest = [{ id: 'received', items: items.filter((item) => !item.isAside && isReceived(item)) }, { id: 'aside', items: items.filter(({ isAside }) => isAside) }] as const
  const rows = (some: typeof items) => some.map((item) => (
    <TrayRow key={item.key} item={item} onOpen={() => onPackage({ kind: 'tray', name: item.name, key: item.key })} onAside={(aside) => put.mutate({ key: item.key, aside })} />
  ))
  return (
    <>
      <header className={styles['head']}>
        <h2 className={styles['title']}>{t('tray:title')}</h2>
        {count !== null && count > 0 && <span className={styles['total']}>{t('tray:total', { count })}</span>}
        <span className={styles['acts']}><IconButton icon={RefreshCw} label={t('tray:look')} isDisabled={look.isPending || (tray?.in.location ?? null) === null} onPress={() => look.mutate()} /></span>
      </header>
      {tray !== undefined && tray.in.location === null && <EmptyState title={t('tray:noneTitle')} hint={t('tray:noneHint')}><Button onPress={() => toSettingsPart('tray')}>{t('frame:settings')}</Button></EmptyState>}
      {tray !== undefined && tray.in.location !== null && (
        <div className={styles['body']}>
          {tray.in.problem !== null && <p role="status" className={styles['problem']}><TriangleAlert size={14} aria-hidden /><span>{t('tray:away', { folder: tray.in.location, code: tray.in.problem })}</span></p>}
          {waiting.length > 0 && <ul className={styles['rows']} aria-label={t('tray:title')}>{rows(waiting)}</ul>}
          {waiting.length === 0 && tray.in.problem === null && <EmptyState title={t(items.length > 0 ? 'tray:noneWaiting' : 'tray:emptyTitle')} hint={t('tray:emptyHint')} />}
          {rest.map((part) => part.items.length > 0 && (
            <details key={part.id} className={styles['rest']}>
              <summary>{t(`tray:${part.id}`, { count: part.items.length })}</summary>
              <ul className={styles['rows']} aria-label={t(`tray:${part.id}`, { count: part.items.length })}>{rows(part.items)}</ul>
            </details>
          ))}
          {tray.foreign.count > 0 && <p className={styles['foreign']}>{t('tray:foreign', { count: tray.foreign.count, names: tray.foreign.names.join(t('tray:comma')) })}</p>}
          {tray.forOthers > 0 && <p className={styles['foreign']}>{t('tray:forOthers', { count: tray.forOthers })}</p>}
          <p className={styles['foreign']}>{t('tray:folder')} <span className={styles['path']}>{tray.in.location}</span></p>
        </div>
      )}
    </>
  )
}
