import { useState } from 'react'
import { FileDown, TriangleAlert, X } from 'lucide-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { AuditRow } from '#contract/audit-contract.ts'
import { AUDIT_ACTS, type AuditAct } from '#core/audit/audit-entry.ts'
import { siteTimeText } from '#core/slip/site-time.ts'
import { useDesk, useDeskQueries } from '#renderer/app/desk-context.tsx'
import { download } from '#renderer/app/download.ts'
import { errorLine } from '#renderer/app/error-words.ts'
import { useCapabilities } from '#renderer/app/use-library.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { Part } from '#renderer/settings/Part.tsx'
import settings from '#renderer/settings/settings.module.css'
import { Button } from '#renderer/ui/Button.tsx'
import { toast } from '#renderer/ui/toast-queue.ts'
import styles from './audit.module.css'
import { changedSettings } from './changed-settings.ts'

const [FIRST, MORE] = [10, 100]
const isKnown = (act: string): act is AuditAct => AUDIT_ACTS.some((one) => one === act)

/** 审计日志: what was decided, sent out and trusted here, the newest first; what does not hold of it before all else. */
export function AuditPart() {
  const t = useWords()
  const [article, setArticle] = useState<Pick<AuditRow, 'article' | 'headline'> | null>(null)
  const [limit, setLimit] = useState(FIRST)
  const { data, error } = useQuery(useDeskQueries().audit.list.queryOptions({ input: { article: article?.article ?? null, offset: 0, limit } }))
  const save = useSaveAudit(article?.article ?? null)
  return (
    <Part title={t('audit:title')} hint={t('audit:hint')} acts={<Button size="small" isDisabled={(data?.total ?? 0) === 0} isPending={save.isPending} onPress={() => save.mutate()}><FileDown size={14} aria-hidden />{t('audit:save')}</Button>}>
      {error !== null && <p className={styles['problem']}><TriangleAlert size={13} aria-hidden />{errorLine(error, t)}</p>}
      {data?.breaks.slice(0, 3).map(({ kind, n }) => <p key={`${kind} ${n ?? ''}`} role="alert" className={styles['problem']}><TriangleAlert size={13} aria-hidden />{t(`audit:break.${kind}`, { n: n ?? '' })}</p>)}
      {article !== null && <p className={styles['filter']}><Button size="small" onPress={() => setArticle(null)} aria-label={t('audit:all')}><span className={styles['name']}>{article.headline ?? article.article}</span><X size={13} aria-hidden /></Button></p>}
      {data?.total === 0 && <p className={settings['hint']}>{t('audit:empty')}</p>}
      <ol className={styles['rows']} aria-label={t('audit:title')}>
        {(data?.rows ?? []).map((row) => <Row key={row.n} row={row} onArticle={() => { setArticle(row); setLimit(FIRST) }} isFiltered={article !== null} />)}
      </ol>
      {data !== undefined && data.total > data.rows.length && <div className={styles['more']}><Button size="small" tone="quiet" onPress={() => setLimit(Math.min(500, limit + MORE))}>{t('audit:more', { count: data.total - data.rows.length })}</Button></div>}
    </Part>
  )
}

function Row({ row, onArticle, isFiltered }: { row: AuditRow, onArticle: () => void, isFiltered: boolean }) {
  const t = useWords()
  const { at, act, by, article, headline, detail } = row
  const changed = act === 'channel-saved' ? changedSettings(detail, t) : ''
  const about = [headline ?? detail['name'] ?? detail['from'] ?? '', changed].filter((part) => part !== '').join('：')
  return (
    <li className={styles['row']} data-act={act}>
      <time dateTime={at} className={styles['time']}>{siteTimeText(at).slice(0, 16)}</time>
      <span className={styles['who']}>{by?.name ?? t(act === 'unvouched' ? 'audit:noOne' : 'audit:desk')}</span>
      <span className={styles['act']}>{isKnown(act) ? t(`audit:act.${act}`, { of: detail['of'] ?? '' }) : act}</span>
      {article !== null && !isFiltered
        ? <span className={styles['about']}><Button size="small" tone="quiet" onPress={onArticle}><span className={styles['name']}>{headline ?? article}</span></Button></span>
        : <span className={styles['about']} title={isFiltered ? undefined : about}>{isFiltered ? detail['reason'] ?? detail['path'] ?? '' : about}</span>}
    </li>
  )
}

/** As a table for other programs: where the shell's dialog says, or as the browser saves a file. */
function useSaveAudit(article: string | null) {
  const t = useWords()
  const client = useDesk()
  const shell = useCapabilities().data
  return useMutation({
    mutationFn: async () => {
      if (shell?.saveFile === true) return (await client.audit.saveFile({ article }))?.name ?? null
      const { file, name } = await client.audit.file({ article })
      download(file, name)
      return null
    },
    onSuccess: (name) => { if (name !== null) toast(t('audit:saved', { name })) },
    onError: (error) => toast(errorLine(error, t), { tone: 'problem' }),
  })
}
