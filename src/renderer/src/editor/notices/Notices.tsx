import { useState, type ReactElement, type ReactNode } from 'react'
import { Archive, CircleAlert, Lock, Undo2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Stage } from '#core/article/article.ts'
import { afterChange } from '#core/workflow/after-change.ts'
import { placeFrom, stageOfStep } from '#core/workflow/place.ts'
import { publicationOf, standingOf } from '#core/workflow/publication.ts'
import { returnedBy } from '#core/workflow/returned.ts'
import { copyOut } from '#renderer/app/copy-out.ts'
import { errorLine } from '#renderer/app/error-words.ts'
import { showTab } from '#renderer/app/show-tab.ts'
import type { ArticleDocument, DocumentNotice, RecoveryCopy } from '#renderer/document/article-document.ts'
import { RecoveryRefused } from '#renderer/document/recovery-store.ts'
import type { SealedCopy } from '#renderer/document/sealed-copy.ts'
import { useDocumentValue } from '#renderer/document/use-document-value.ts'
import { useReviews, useRules } from '#renderer/review/judged.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { PutBack, TrashedLine } from '#renderer/trash/TrashedLine.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import styles from './notices.module.css'

type Props = { document: ArticleDocument, onOpenArticle: (id: string) => void }

/** What a person must know before they write on: one line each, with the way out. */
export function Notices({ document, onOpenArticle }: Props): ReactElement | null {
  const t = useWords()
  const notices = useDocumentValue(document, (d) => d.notices)
  const editability = useDocumentValue(document, (d) => d.editability)
  const view = useDocumentValue(document, (d) => d.view)
  const standsIn = useStageOfVoid(document)
  const reviews = useReviews(document)
  const voids = editability.editable ? afterChange(view, '') : null
  const returned = returnedBy(view)
  if (notices.length === 0 && editability.editable && voids === null && returned === null) return null
  return (
    <div className={styles['notices']} role="status">
      {!editability.editable && (editability.reason === 'trashed'
        ? <TrashedLine document={document} line={(icon, words, acts) => <Line icon={icon} words={words}>{acts}</Line>} />
        : <Line icon={<Lock size={15} aria-hidden />} words={t(editability.reason === 'signed' && publicationOf({ stage: 'signed', records: view.records }) === 'withdrawn' ? 'editor:closed.withdrawn' : `editor:closed.${editability.reason}`)} />)}
      {voids !== null && <Line icon={<CircleAlert size={15} aria-hidden />} words={t('editor:voids', { passed: [...new Set(voids.passes.map((pass) => t(`review:stage.${reviews.get(pass) ?? pass.from}`)))].join(t('editor:and')), stage: t(`review:stage.${standsIn(voids.stage)}`) })} />}
      {returned !== null && (
        <Line isCut icon={<Undo2 size={15} aria-hidden />} words={t('editor:returned', { who: returned.by.name, reason: returned.reason ?? '' })}>
          <Button size="small" tone="quiet" onPress={() => showTab('review')}>{t('editor:returned.record')}</Button>
        </Line>
      )}
      {notices.map((notice) => <Notice key={'copy' in notice ? notice.copy.key : notice.kind} notice={notice} document={document} onOpenArticle={onOpenArticle} />)}
    </div>
  )
}

/** Which review an article waits for whose passes were voided back to a stage: by the rules of now that may be another. */
function useStageOfVoid(document: ArticleDocument): (stage: Stage) => Stage {
  const rules = useRules(document)
  const records = useDocumentValue(document, (d) => d.view.records)
  return (stage) => stageOfStep(placeFrom([], stage, standingOf(records).opened?.action === 'retract', rules), stage)
}

/** @param isCut after four lines: where all of it can be read elsewhere */
function Line({ icon, words, tone, isCut, children }: { icon: ReactNode, words: string, tone?: 'warn', isCut?: boolean, children?: ReactNode }): ReactElement {
  return (
    <div className={styles['line']} data-tone={tone}>
      {icon}
      <span className={styles['words']} data-cut={isCut}>{words}</span>
      {children !== undefined && <span className={styles['acts']}>{children}</span>}
    </div>
  )
}

function useTime(): (instant: string | null) => string {
  const { i18n } = useTranslation()
  const t = useWords()
  return (instant) => instant === null ? t('editor:recovery.no-time') : new Intl.DateTimeFormat(i18n.language, { month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: 'Asia/Shanghai' }).format(new Date(instant))
}

function Notice({ notice, document, onOpenArticle }: Props & { notice: DocumentNotice }): ReactElement {
  const t = useWords()
  const standsIn = useStageOfVoid(document)
  const time = useTime()
  switch (notice.kind) {
    case 'refused': return <Refused notice={notice} document={document} onOpenArticle={onOpenArticle} />
    case 'voided': return (
      <Line icon={<Undo2 size={15} aria-hidden />} words={t('editor:voided', { stage: t(`review:stage.${standsIn(notice.stage)}`) })}>
        <Button size="small" tone="quiet" onPress={() => document.dismiss(notice)}>{t('editor:dismiss')}</Button>
      </Line>
    )
    case 'moved-on': return (
      <Line icon={<CircleAlert size={15} aria-hidden />} words={t('editor:moved-on')}>
        <Button size="small" onPress={() => showTab('history')}>{t('editor:moved-on.history')}</Button>
        <Button size="small" tone="quiet" onPress={() => document.dismiss(notice)}>{t('editor:dismiss')}</Button>
      </Line>
    )
    case 'recovery': return <Recovery copy={notice.copy} document={document} />
    case 'recovery-sealed': return <Sealed copy={notice.copy} document={document} />
    case 'recovery-dropped': return (
      <Line icon={<Archive size={15} aria-hidden />} words={t('editor:recovery.dropped', { time: time(notice.copy.at) })}>
        <Button size="small" onPress={() => document.keepRecovery(notice.copy)}>{t('editor:recovery.keep')}</Button>
        <Button size="small" tone="quiet" onPress={() => document.dismiss(notice)}>{t('editor:dismiss')}</Button>
      </Line>
    )
  }
}

function Recovery({ copy, document }: { copy: RecoveryCopy, document: ArticleDocument }): ReactElement {
  const t = useWords()
  const time = useTime()
  const [noRoom, setNoRoom] = useState(false)
  const restore = (): void => {
    try {
      document.restoreRecovery(copy)
    } catch (error) {
      if (!(error instanceof RecoveryRefused)) throw error
      setNoRoom(true)
    }
  }
  return (
    <Line tone="warn" icon={<Archive size={15} aria-hidden />} words={noRoom ? t('editor:recovery.no-room') : t('editor:recovery', { time: time(copy.at) })}>
      <Button size="small" onPress={restore} isDisabled={!document.editable}>{t('editor:recovery.restore')}</Button>
      <Button size="small" tone="quiet" onPress={() => document.dropRecovery(copy)}>{t('editor:recovery.drop')}</Button>
    </Line>
  )
}

function Sealed({ copy, document }: { copy: SealedCopy, document: ArticleDocument }): ReactElement {
  const t = useWords()
  const time = useTime()
  const [copied, setCopied] = useState(false)
  return (
    <Line tone="warn" icon={<Archive size={15} aria-hidden />} words={t(copy.isNewer ? 'editor:recovery.newer' : 'editor:recovery.damaged', { time: time(copy.at) })}>
      <Button size="small" onPress={() => { void copyOut({ text: copy.words }).then(setCopied) }}>
        {t(copied ? 'editor:recovery.copied' : 'editor:recovery.copy')}
      </Button>
      <Button size="small" tone="quiet" onPress={() => document.dropRecovery(copy)}>{t('editor:recovery.drop')}</Button>
    </Line>
  )
}

function Refused({ notice, document, onOpenArticle }: Props & { notice: Extract<DocumentNotice, { kind: 'refused' }> }): ReactElement {
  const t = useWords()
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<string | null>(null)
  const act = (work: () => Promise<void>): void => {
    setBusy(true)
    setFailed(null)
    work().catch((error: unknown) => {
      setFailed(error instanceof RecoveryRefused ? t('editor:refused.no-room') : t('editor:refused.failed', { why: errorLine(error, t) }))
    }).finally(() => setBusy(false))
  }
  return (
    <Line tone="warn" icon={<CircleAlert size={15} aria-hidden />} words={failed ?? (notice.code === 'article-trashed' ? t('trash:refusedWords') : t(`editor:refused.${notice.code}`))}>
      {notice.code === 'article-trashed' && <PutBack id={document.id} />}
      <Button size="small" isDisabled={busy} onPress={() => act(async () => onOpenArticle(await document.saveAsNew()))}>{t('editor:refused.save-as-new')}</Button>
      {(notice.code === 'stale-revision' || notice.code === 'article-closed') && (
        <Button size="small" tone="quiet" isDisabled={busy} onPress={() => act(() => document.loadLibraryVersion())}>
          {t('editor:refused.load-library')}
        </Button>
      )}
    </Line>
  )
}
