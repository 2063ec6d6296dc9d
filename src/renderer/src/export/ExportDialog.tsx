import { useState } from 'react'
import { useMutation } from '@tanstack/react-query'
import { FolderOpen, TriangleAlert } from 'lucide-react'
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup'
import { EXPORT_FORMATS, ExportFormatSchema, type ExportFormat } from '#core/export/export-formats.ts'
import { publicationOf } from '#core/workflow/publication.ts'
import { useMayWrite } from '#renderer/access/use-access.ts'
import { useDeskQueries } from '#renderer/app/desk-context.tsx'
import { errorLine } from '#renderer/app/error-words.ts'
import { stored } from '#renderer/app/stored.ts'
import { useCapabilities } from '#renderer/app/use-library.ts'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { useDocumentValue } from '#renderer/document/use-document-value.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { toast } from '#renderer/ui/toast-queue.ts'
import styles from './export.module.css'
import { useCopyWechat } from './use-copy-wechat.ts'
import { useExportAs } from './use-export-as.ts'
import { whatLeaves } from './what-leaves.ts'

/** The format somebody chose last: who sends things to one place sends them in one way. */
const lastFormat = stored('export-format', ExportFormatSchema, 'docx')

/** 导出稿件: in which format, what each is for, and where it went. */
export function ExportDialog({ document, onClose }: { document: ArticleDocument, onClose: () => void }) {
  const t = useWords()
  const shell = useCapabilities().data
  const mayWrite = useMayWrite()
  const leaves = useDocumentValue(document, (d) => whatLeaves(publicationOf({ stage: d.stage, records: d.view.records })))
  const [format, setFormat] = useState<ExportFormat>(lastFormat.get)
  const run = useExportAs(document)
  const wechat = useCopyWechat(document)
  const reveal = useMutation(useDeskQueries().shell.revealFolder.mutationOptions({ onError: (error) => toast(errorLine(error, t), { tone: 'problem' }) }))
  const canPdf = shell?.printPdf !== false
  const choose = (said: string): void => {
    const parsed = ExportFormatSchema.safeParse(said)
    if (!parsed.success) return
    setFormat(parsed.data)
    lastFormat.set(parsed.data)
    run.reset()
  }
  const act = (chooses: boolean): void => run.mutate({ format, choose: chooses })
  const isOff = format === 'pdf' && !canPdf
  return (
    <Dialog
      title={t('export:title')} isOpen onClose={onClose}
      acts={(
        <>
          <Button tone="quiet" onPress={onClose}>{t('export:close')}</Button>
          {shell?.chooseFolder === true && <Button isDisabled={isOff} isPending={run.isPending} onPress={() => act(true)}>{t('export:choose')}</Button>}
          <Button isDisabled={!mayWrite || isOff} isPending={run.isPending} onPress={() => act(false)}>{t('export:export')}</Button>
        </>
      )}
    >
      {leaves !== null && <p className={styles['unsigned']}><TriangleAlert size={14} aria-hidden />{t(`export:leaves.${leaves}`)}</p>}
      <RadioGroup aria-label={t('export:formats')} value={format} onChange={choose} className={styles['formats'] ?? ''}>
        {EXPORT_FORMATS.map((one) => (
          <Radio key={one} value={one} isDisabled={one === 'pdf' && !canPdf} className={styles['format'] ?? ''}>
            <span className={styles['dot']} aria-hidden />
            <span className={styles['name']}>{t(`export:name.${one}`)}</span>
            <span className={styles['for']}>{one === 'pdf' && !canPdf ? t('export:noPdf') : t(`export:for.${one}`)}</span>
          </Radio>
        ))}
      </RadioGroup>
      <div className={styles['below']}>
        {format === 'wechat' && <Button size="small" isPending={wechat.isPending} onPress={wechat.copy}>{t('export:copyWechat')}</Button>}
        <p className={styles['note']}>{!mayWrite ? t('access:readingExport') : t('export:kept')}</p>
      </div>
      <div role="status">
        {run.isError && <p className={styles['problem']}><TriangleAlert size={14} aria-hidden />{errorLine(run.error, t)}</p>}
        {run.data !== undefined && run.data !== null && (
          <div className={styles['done']}>
            <p>{t('export:exported', { count: run.data.files.length, folder: run.data.folder.label })}</p>
            <p className={styles['path']}>{run.data.files[0]?.path}</p>
            {shell?.revealFolder === true && <Button size="small" onPress={() => { if (run.data !== undefined && run.data !== null) reveal.mutate({ handle: run.data.folder.handle }) }}><FolderOpen size={14} aria-hidden />{t('review:reveal')}</Button>}
          </div>
        )}
      </div>
    </Dialog>
  )
}
