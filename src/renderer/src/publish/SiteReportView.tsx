import { TriangleAlert } from 'lucide-react'
import { Button as PlainButton } from 'react-aria-components/Button'
import { SITE_CHANGES, type SiteProblemView, type SiteReport } from '#contract/site-views.ts'
import { siteTimeText } from '#core/slip/site-time.ts'
import { go } from '#renderer/app/place.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import styles from './publish.module.css'

/** What a publication would do or did: what stands in its way first, then articles by name, then files by number. */
export function SiteReportView({ report }: { report: SiteReport }) {
  const t = useWords()
  const { dryRun, refused, problems, problemCount, notices, changes, counts, lists, written, removed } = report
  const told = SITE_CHANGES.filter((change) => counts[change] > 0)
  const all = told.reduce((sum, change) => sum + counts[change], 0)
  const did = dryRun ? 'would' : 'done'
  const files = (['written', 'removed', 'unchanged'] as const).flatMap((kind) => (report[kind] > 0 ? [t(`publish:${did}.${kind}`, { count: report[kind] })] : []))
  return (
    <>
      {problemCount > 0 && (
        <section className={styles['problems']} aria-label={t('publish:problems', { count: problemCount })}>
          <h3 className={styles['problemsTitle']}><TriangleAlert size={14} aria-hidden />{t('publish:problems', { count: problemCount })}</h3>
          {refused && <p>{t('publish:refused')}</p>}
          <Problems of={problems} />
          {problemCount > problems.length && <p className={styles['note']}>{t('publish:moreProblems', { count: problemCount - problems.length })}</p>}
        </section>
      )}
      {!refused && (
        <p className={styles['sum']}>
          {written + removed === 0 ? t('publish:nothing') : <>{t(`publish:${did}`, { what: files.join(t('publish:and')) })}{lists > 0 && t('publish:lists', { count: lists })}</>}
        </p>
      )}
      {notices.length > 0 && (
        <section className={styles['notices']} aria-label={t('publish:notices', { count: notices.length })}>
          <h3>{t('publish:notices', { count: notices.length })}</h3>
          <Problems of={notices} />
        </section>
      )}
      {all > 0 && (
        <div>
          <p className={styles['counts']}>{told.map((change) => <span key={change}>{t(`publish:count.${change}`, { count: counts[change] })}</span>)}</p>
          <ul className={styles['changes']} aria-label={t('publish:changes')}>
            {changes.map(({ id, headline, change, path }) => (
              <li key={id} className={styles['change']}>
                <span className={styles['mark']} data-change={change}>{t(`publish:change.${change}`)}</span>
                <Name id={id} headline={headline} />
                <code className={styles['path']}>{path}</code>
              </li>
            ))}
          </ul>
          {all > changes.length && <p className={styles['note']}>{t('publish:more', { count: all - changes.length })}</p>}
        </div>
      )}
    </>
  )
}

/** What several have alike is said once, over them. */
function Problems({ of }: { of: readonly SiteProblemView[] }) {
  const t = useWords()
  const kinds = [...new Set(of.map(({ reason }) => reason))].map((reason) => ({ reason, those: of.filter((one) => one.reason === reason) }))
  return (
    <ul className={styles['problemList']}>
      {kinds.map(({ reason, those }) => (those.length === 1 || reason === 'many-gone' ? those.map((one, at) => <Problem key={`${reason} ${at}`} of={one} />) : (
        <li key={reason} className={styles['alike']}>
          <span>{t(`publish:problem.${reason}`)}</span>
          <ul className={styles['problemList']}>{those.map((one, at) => <Problem key={at} of={one} isSaid />)}</ul>
        </li>
      )))}
    </ul>
  )
}

function Problem({ of: { id, headline, path, reason, detail, difference }, isSaid = false }: { of: SiteProblemView, /** what is wrong stands above */ isSaid?: boolean }) {
  const t = useWords()
  return (
    <li>
      {reason === 'many-gone' ? <span>{t('publish:many', { count: detail })}</span> : (
        <>
          {id !== null && <Name id={id} headline={headline ?? id} />}
          {path !== null && <code className={styles['path']}>{path}</code>}
          {!isSaid && <span>{t(`publish:problem.${reason}`)}</span>}
          {difference !== undefined && <span>{t('publish:differs', { field: t(`errors:page-differs.${difference.field}`), expected: difference.expected, found: difference.found })}</span>}
          {reason === 'older' && <span>{t('publish:signedAt', { time: siteTimeText(detail) })}</span>}
          {detail !== '' && reason !== 'path-clash' && reason !== 'older' && <code className={styles['path']}>{detail}</code>}
        </>
      )}
    </li>
  )
}

function Name({ id, headline }: { id: string, headline: string }) {
  const t = useWords()
  const name = headline === '' ? t('library:untitled') : headline
  return <PlainButton className={styles['name'] ?? ''} aria-label={t('publish:open', { headline: name })} onPress={() => go({ section: 'library', article: id, tab: 'review' })}>{name}</PlainButton>
}
