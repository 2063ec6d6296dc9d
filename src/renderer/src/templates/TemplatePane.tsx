import { useEffect, useState } from 'react'
import { ArrowLeft } from 'lucide-react'
import { TemplateContentSchema, type Template } from '#core/template/template.ts'
import { templateOf } from '#core/template/use-template.ts'
import { useDesk } from '#renderer/app/desk-context.tsx'
import { errorLine } from '#renderer/app/error-words.ts'
import { useBreadth } from '#renderer/app/panes.ts'
import { SaveStatus } from '#renderer/app/SaveStatus.tsx'
import { useLibrary } from '#renderer/app/use-library.ts'
import { useWho } from '#renderer/app/who.ts'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { useDocumentOf } from '#renderer/document/use-article-document.ts'
import { ArticleEditor } from '#renderer/editor/ArticleEditor.tsx'
import { useWords } from '#renderer/i18n/use-words.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { SegmentedControl } from '#renderer/ui/SegmentedControl.tsx'
import { Skeleton } from '#renderer/ui/Skeleton.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import { keepFilesOut } from './keep-files-out.ts'
import { templateDocumentsOf } from './template-documents.ts'
import { TemplateSlip } from './TemplateSlip.tsx'
import styles from './templates.module.css'

/** One template, written on the page an article is written on, with the slip it fills beside it. */
export function TemplatePane({ template, onClose }: { template: Template, onClose: () => void }) {
  const t = useWords()
  const me = useWho()
  const readOnly = useLibrary().data?.readOnly ?? true
  const isNarrow = useBreadth() === 'narrow'
  const [part, setPart] = useState<'text' | 'slip'>('text')
  const opened = useDocumentOf(templateDocumentsOf(useDesk()), template.id, me, readOnly)
  const document = opened.kind === 'ready' ? opened.document : null
  useEffect(() => (document === null ? undefined : keepFilesOut(document.editor)), [document])
  return (
    <div className={styles['pane']}>
      <header className={styles['head']}>
        <Button tone="quiet" size="small" onPress={onClose}><ArrowLeft size={15} aria-hidden />{t('templates:back')}</Button>
        {document !== null && <NameField template={template} document={document} />}
        {isNarrow && <SegmentedControl isBare label={t('templates:templates')} value={part} onChange={setPart} options={[{ id: 'text', label: t('editor:body') }, { id: 'slip', label: t('frame:slip') }]} />}
        {document !== null && <span className={styles['save']}><SaveStatus document={document} /></span>}
      </header>
      {opened.kind === 'loading' && <Skeleton rows={6} label={t('frame:loading')} />}
      {opened.kind === 'failed' && <EmptyState tone="problem" title={errorLine(opened.error, t)}><Button onPress={opened.retry}>{t('frame:retry')}</Button></EmptyState>}
      {document !== null && (
        <div className={styles['columns']}>
          <section className={styles['text']} aria-label={t('templates:text')} hidden={isNarrow && part !== 'text'}><ArticleEditor document={document} onOpenArticle={onClose} /></section>
          <section className={styles['slip']} aria-label={t('templates:slip')} hidden={isNarrow && part !== 'slip'}><TemplateSlip document={document} /></section>
        </div>
      )}
    </div>
  )
}

/** Kept on leaving the field or by Enter; what cannot be kept stays in it and says why. */
function NameField({ template, document }: { template: Template, document: ArticleDocument }) {
  const t = useWords()
  const client = useDesk()
  const [name, setName] = useState(template.name)
  const [seen, setSeen] = useState(template.name)
  // Named anew elsewhere: what is being typed here stays.
  if (seen !== template.name) {
    setSeen(template.name)
    if (name === seen) setName(template.name)
  }
  const [problem, setProblem] = useState<string | null>(null)
  const keep = (): void => {
    const parsed = TemplateContentSchema.shape.name.safeParse(name)
    if (!parsed.success) return setProblem(t('templates:nameNeeded'))
    if (parsed.data === template.name) return setProblem(null)
    document.between((rev) => client.template.save({ id: template.id, baseRev: rev, name: parsed.data, ...templateOf({ slip: document.slip, body: document.readBody() }) }))
      .then(() => setProblem(null), (error: unknown) => setProblem(errorLine(error, t)))
    return undefined
  }
  return (
    <TextField
      label={t('templates:name')} value={name} onChange={setName} onBlur={keep} maxLength={40} problem={problem}
      onKeyDown={(event) => { if (event.key === 'Enter' && !event.nativeEvent.isComposing && event.keyCode !== 229) keep() }}
    />
  )
}
