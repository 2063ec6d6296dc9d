import { useState } from 'react'
import { FileDown, FolderOpen, TriangleAlert } from 'lucide-react'
import { useMutation } from '@tanstack/react-query'
import { publicationOf } from '#core/workflow/publication.ts'
import { useMayWrite } from '#renderer/access/use-access.ts'
import { keysOf } from '#renderer/app/command-keys.ts'
import { useDeskQueries } from '#renderer/app/desk-context.tsx'
import { errorLine } from '#renderer/app/error-words.ts'
import { useCapabilities } from '#renderer/app/use-library.ts'
import { ExportPart } from '#renderer/export/ExportPart.tsx'
import { useCopyWechat } from '#renderer/export/use-copy-wechat.ts'
import { stillLeaves, whatLeaves } from '#renderer/export/what-leaves.ts'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { useDocumentValue } from '#renderer/document/use-document-value.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Hint } from '#renderer/ui/Hint.tsx'
import { toast } from '#renderer/ui/toast-queue.ts'
import styles from './review.module.css'
import { PublishThis } from '#renderer/publish/PublishThis.tsx'
import { useCopyMarkdown } from './use-copy-markdown.ts'
import { useExport, useExportState } from './use-export.ts'

/** The page as a file: for the web root once signed, before that a draft that says so. */
export function ExportSection({ document }: { document: ArticleDocument }) {
  const t = useWords()
  const leaves = useDocumentValue(document, (d) => whatLeaves(publicationOf({ stage: d.stage, records: d.view.records })))
  const isSigned = leaves !== 'unsigned'
  const isPending = useDocumentValue(document, (d) => d.view.published !== undefined)
  const shell = useCapabilities().data
  const mayWrite = useMayWrite()
  const isTrashed = useDocumentValue(document, (d) => d.view.trashed !== null)
  const run = useExport(document)
  const copyMarkdown = useCopyMarkdown(document)
  const wechat = useCopyWechat(document)
  const [isChoosing, setChoosing] = useState(false)
  const { status, data, error } = useExportState(document.id)
  const reveal = useMutation(useDeskQueries().shell.revealFolder.mutationOptions({ onError: (thrown) => toast(errorLine(thrown, t), { tone: 'problem' }) }))
  const label = t(isSigned ? 'review:exportSigned' : 'review:exportDraft')
  return (
    <section className={styles['section']} aria-label={t('review:export')} tabIndex={-1} data-focus-home>
      <h2 className={styles['sectionTitle']}>{t('review:export')}</h2>
      <p className={styles['why']}>{t(leaves === 'notice' ? 'publication:noticeExportHint' : isPending ? 'publication:exportHint' : isSigned ? 'review:exportSignedHint' : 'review:exportDraftHint')}</p>
      <div className={styles['ways']}>
        <Hint label={label} keys={keysOf('export')}><Button isDisabled={!mayWrite || isTrashed} isPending={status === 'pending'} onPress={() => run(false)}><FileDown size={15} aria-hidden />{label}</Button></Hint>
        {shell?.chooseFolder === true && <Button isDisabled={isTrashed} isPending={status === 'pending'} onPress={() => run(true)}>{t('review:exportChoose')}</Button>}
        <Hint label={t('export:menu')} keys={keysOf('export-as')}><Button isDisabled={isTrashed} onPress={() => setChoosing(true)}>{t('export:menu')}</Button></Hint>
        <Button isDisabled={isTrashed} isPending={wechat.isPending} onPress={wechat.copy}>{t('export:copyWechat')}</Button>
        <Button onPress={() => void copyMarkdown()}>{t('review:copyMarkdown')}</Button>
      </div>
      {isSigned && <PublishThis key={document.id} id={document.id} />}
      <ExportPart document={document} isOpen={isChoosing} onClose={() => setChoosing(false)} />
      {!mayWrite && <p className={styles['why']}>{t('access:readingExport')}</p>}
      <div role="status">
        {status === 'error' && <p className={styles['problem']}><TriangleAlert size={13} aria-hidden />{errorLine(error, t)}</p>}
        {status === 'success' && data !== null && stillLeaves(data.files, leaves) && (
          <div className={styles['exported']}>
            <p>{t('review:exported', { count: data.files.length })}</p>
            <p className={styles['path']}>{data.folder.label}</p>
            <ul>{data.files.map((file) => <li key={file.path} className={styles['path']}>{file.path}</li>)}</ul>
            {shell?.revealFolder === true && <Button size="small" onPress={() => reveal.mutate({ handle: data.folder.handle })}><FolderOpen size={14} aria-hidden />{t('review:reveal')}</Button>}
          </div>
        )}
      </div>
    </section>
  )
}
