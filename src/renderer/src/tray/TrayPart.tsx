import { TriangleAlert } from 'lucide-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { TrayState } from '#contract/tray-views.ts'
import { useDesk, useDeskQueries } from '#renderer/app/desk-context.tsx'
import { errorLine } from '#renderer/app/error-words.ts'
import { useCapabilities, useLibrary } from '#renderer/app/use-library.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { Part } from '#renderer/settings/Part.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { toast } from '#renderer/ui/toast-queue.ts'
import styles from './tray.module.css'
import { useTray } from './use-tray.ts'

/** As a terminal wants it: a blank would cut it in two. */
const quoted = (path: string): string => (/^[\w./\\:\p{Script=Han}-]+$/u.test(path) ? path : `"${path.replaceAll('"', '\\"')}"`)

/** The two folders of this machine that packages come and go through. */
export function TrayPart() {
  const t = useWords()
  const tray = useTray()
  const canChoose = useCapabilities().data?.chooseFolder === true
  const library = useLibrary().data?.location ?? ''
  return (
    <Part id="tray" title={t('tray:settings')} hint={t('tray:settingsHint')}>
      {tray !== undefined && <Where which="in" place={tray.in} canChoose={canChoose} />}
      {tray !== undefined && <Where which="out" place={tray.out} canChoose={canChoose} />}
      {!canChoose && <p className={styles['hint']}>{t('tray:byCommand')} <code className={styles['path']}>{`npm run desk -- tray --in ${t('tray:aFolder')} --out ${t('tray:aFolder')} --library ${quoted(library)}`}</code></p>}
    </Part>
  )
}

function Where({ which, place: { location, problem }, canChoose }: { which: 'in' | 'out', place: TrayState['in'], canChoose: boolean }) {
  const t = useWords()
  const client = useDesk()
  const queries = useDeskQueries()
  const cache = useQueryClient()
  const keep = useMutation({
    mutationFn: async (isNone: boolean) => {
      const folder = isNone ? null : await client.shell.chooseFolder()
      return !isNone && folder === null ? null : await client.tray.keep({ which, folder: folder?.handle ?? null })
    },
    onSuccess: (state) => { if (state !== null) cache.setQueryData(queries.tray.state.queryKey(), state) },
    onError: (error) => { toast(errorLine(error, t), { tone: 'problem' }) },
  })
  const name = t(`tray:${which}`)
  return (
    <div className={styles['where']} role="group" aria-label={name}>
      <p className={styles['place']}><span className={styles['placeName']}>{name}</span><span className={styles['path']}>{location ?? t('tray:unset')}</span></p>
      {problem !== null && location !== null && <p className={styles['problem']}><TriangleAlert size={14} aria-hidden /><span>{t('tray:away', { folder: location, code: problem })}</span></p>}
      <div className={styles['choices']}>
        {canChoose && <Button size="small" tone="quiet" isPending={keep.isPending} aria-label={t('tray:chooseFor', { name })} onPress={() => keep.mutate(false)}>{t('tray:choose')}</Button>}
        {location !== null && <Button size="small" tone="quiet" isDisabled={keep.isPending} aria-label={t('tray:clearFor', { name })} onPress={() => keep.mutate(true)}>{t('tray:clear')}</Button>}
      </div>
    </div>
  )
}
