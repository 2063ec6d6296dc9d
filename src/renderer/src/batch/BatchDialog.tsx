import { useState } from 'react'
import { useMutation } from '@tanstack/react-query'
import type { ExportFormat } from '#core/export/export-formats.ts'
import { useDesk } from '#renderer/app/desk-context.tsx'
import { errorLine } from '#renderer/app/error-words.ts'
import { useCapabilities, useLibrary } from '#renderer/app/use-library.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { SiteReportView } from '#renderer/publish/SiteReportView.tsx'
import { FormatChoice } from '#renderer/saved/FormatChoice.tsx'
import { splitTags } from '#renderer/slip/split-names.ts'
import { UnlockDialog } from '#renderer/trust/UnlockDialog.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { ProgressBar } from '#renderer/ui/ProgressBar.tsx'
import { TagField } from '#renderer/ui/TagField.tsx'
import { toast } from '#renderer/ui/toast-queue.ts'
import { BatchOutcomes } from './BatchOutcomes.tsx'
import styles from './batch.module.css'
import { stopChoosing } from './selection.ts'
import { useBatch } from './use-batch.ts'

export type BatchKind = 'export' | 'publish' | 'submit' | 'tag' | 'trash' | 'untrash'

/** One act on the chosen articles: what it needs to know, how far it is, and what came of each of them. */
export function BatchDialog({ kind, ids, onClose }: { kind: BatchKind, ids: readonly string[], onClose: () => void }) {
  const t = useWords()
  const client = useDesk()
  const shell = useCapabilities().data
  const tagsKnown = useLibrary().data?.tags ?? []
  const { phase, asked, run, publish, stop } = useBatch(ids)
  const [formats, setFormats] = useState<ExportFormat[]>(['page'])
  const [add, setAdd] = useState<string[]>([])
  const [remove, setRemove] = useState<string[]>([])
  const isRunning = phase.kind === 'running'
  const isOver = phase.kind === 'report' || phase.kind === 'published'
  const elsewhere = useMutation({
    mutationFn: () => client.shell.chooseFolder(),
    onSuccess: (folder) => { if (folder !== null) void run({ kind: 'export', formats, folder: folder.handle }) },
    onError: (thrown) => toast(errorLine(thrown, t), { tone: 'problem' }),
  })
  const close = (): void => {
    if (isRunning) return
    // What was done to them may have moved them out of the list.
    if (isOver) stopChoosing()
    onClose()
  }
  const start = (): void => {
    if (kind === 'publish') void publish()
    else void run(kind === 'export' ? { kind, formats, folder: null } : kind === 'tag' ? { kind, add, remove } : { kind })
  }
  const acts = isRunning ? <Button onPress={stop}>{t('batch:cancel')}</Button>
    : isOver ? (
      <>
        {phase.kind === 'report' && phase.act.kind === 'trash' && phase.report.outcomes.some(({ left }) => left === null) && (
          <Button tone="quiet" onPress={() => void run({ kind: 'untrash' }, phase.report.outcomes.filter(({ left }) => left === null).map(({ id }) => id))}>{t('batch:putBack')}</Button>
        )}
        <Button onPress={close}>{t('frame:close')}</Button>
      </>
    ) : (
      <>
        <Button tone="quiet" onPress={close}>{t('frame:cancel')}</Button>
        {kind === 'export' && shell?.chooseFolder === true && <Button tone="quiet" isPending={elsewhere.isPending} isDisabled={formats.length === 0} onPress={() => elsewhere.mutate()}>{t('batch:exportTo')}</Button>}
        <Button tone={kind === 'publish' ? 'red' : 'plain'} isDisabled={kind === 'tag' ? add.length + remove.length === 0 : kind === 'export' && formats.length === 0} onPress={start}>{t(`batch:do.${kind}`)}</Button>
      </>
    )
  return (
    <Dialog title={t(`batch:of.${kind}`, { count: ids.length })} width="middle" isOpen onClose={close} acts={acts}>
      {phase.kind === 'ask' && <p className={styles['hint']}>{t(`batch:hint.${kind}`)}</p>}
      {phase.kind === 'ask' && kind === 'export' && <FormatChoice formats={formats} onChange={setFormats} />}
      {phase.kind === 'ask' && kind === 'tag' && (
        <>
          <TagField label={t('batch:tagAdd')} tags={add} onChange={setAdd} split={splitTags} offers={tagsKnown} removeLabel={(name) => t('slip:remove', { name })} />
          <TagField label={t('batch:tagRemove')} tags={remove} onChange={setRemove} split={splitTags} offers={tagsKnown} removeLabel={(name) => t('slip:remove', { name })} />
        </>
      )}
      {isRunning && <ProgressBar label={t(`batch:running.${kind}`)} value={phase.total === 0 ? null : (phase.done / phase.total) * 100} {...(phase.total === 0 ? {} : { note: `${phase.done} / ${phase.total}` })} />}
      <div role="status" className={styles['outcome']}>
        {phase.kind === 'failed' && <p className={styles['problem']}>{errorLine(phase.error, t)}</p>}
        {phase.kind === 'report' && <BatchOutcomes report={phase.report} />}
        {phase.kind === 'published' && phase.unsigned > 0 && <p className={styles['hint']}>{t('batch:unsigned', { count: phase.unsigned })}</p>}
        {phase.kind === 'published' && phase.report !== null && <SiteReportView report={phase.report} />}
      </div>
      {asked !== null && <UnlockDialog locked={asked.locked} onClose={() => asked.answer(false)} onOpened={() => asked.answer(true)} />}
    </Dialog>
  )
}
