import { useEffect, useRef, useState, type DragEvent, type ReactElement } from 'react'
import type { Person } from '#core/article/person.ts'
import { useDesk } from '#renderer/app/desk-context.tsx'
import { errorWords } from '#renderer/app/error-words.ts'
import { noteWords } from '#renderer/editor/paste/note-words.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { SegmentedControl } from '#renderer/ui/SegmentedControl.tsx'
import { Switch } from '#renderer/ui/Switch.tsx'
import { toast } from '#renderer/ui/toast-queue.ts'
import { IngestReport } from './IngestReport.tsx'
import styles from './ingest.module.css'
import { afterMaking, isBlank, leaveSource, openedWith, pastedPage, sourceInput, worthKeeping, type Left, type PageSource } from './page-source.ts'
import { PasteArea } from './PasteArea.tsx'
import { useRecognition } from './use-recognition.ts'

export type IngestDialogProps = {
  isOpen: boolean
  onClose: () => void
  me: Person | null
  /** a file dropped on the window, to begin with */
  file: File | null
  /** the article made from the text */
  onCreated: (id: string) => void
}

/** 粘贴成稿: text of a whole page in, what was recognised beside it, an article out. */
export function IngestDialog(props: IngestDialogProps): ReactElement {
  const t = useWords()
  return (
    <Dialog title={t('ingest:title')} isOpen={props.isOpen} onClose={props.onClose} width="wide">
      <Ingest {...props} />
    </Dialog>
  )
}

type View = 'report' | 'text'

function Ingest({ onClose, me, file, onCreated }: IngestDialogProps): ReactElement {
  const t = useWords()
  const desk = useDesk()
  const [held, setHeld] = useState(() => openedWith(file))
  const { source, before } = held
  const [view, setView] = useState<View>(() => (isBlank(source) ? 'text' : 'report'))
  const [fullWidth, setFullWidth] = useState(true)
  const [making, setMaking] = useState(false)
  const [refused, setRefused] = useState<unknown>(null)
  const reading = useRecognition(source, fullWidth)
  const made = useRef(false)

  useEffect(() => {
    if (file !== null) {
      setHeld(replacing({ kind: 'file', file }))
      setView('report')
    }
  }, [file])
  // Closed by mistake, the text is there again at the next opening.
  useEffect(() => () => leaveSource(made.current ? afterMaking(held) : held), [held])

  const take = (next: PageSource | null, show: View): void => {
    // Typing changes a text; anything else takes its place.
    const edits = next?.kind === 'text' && source?.kind !== 'file' && show === 'text'
    setHeld(edits ? (now) => ({ ...now, source: next }) : replacing(next))
    setRefused(null)
    setView(show)
  }
  const takePage = (html: string, words: string): void => {
    setHeld(pastedPage(html, words))
    setRefused(null)
    setView('report')
  }
  const dropped = (event: DragEvent): void => {
    const one = event.dataTransfer.files[0]
    if (one === undefined) return
    event.preventDefault()
    event.stopPropagation()
    const more = event.dataTransfer.files.length - 1
    if (more > 0) toast(t('frame:dropOne', { name: one.name, count: more }), { tone: 'problem' })
    take({ kind: 'file', file: one }, 'report')
  }
  const accept = async (): Promise<void> => {
    if (source === null || isBlank(source)) return
    setMaking(true)
    setRefused(null)
    try {
      const { article, notes } = await desk.ingest.accept({ source: await sourceInput(source), fullWidth, by: me?.id ?? null })
      made.current = true
      leaveSource(afterMaking(held))
      // What the report could not know: it looks at pictures without unpacking them.
      for (const note of notes) if (note.kind === 'no-unpacker') toast(`${noteWords(note, t)}：${note.details.join('　')}。${t('paste:why.no-unpacker')}`, { tone: 'problem' })
      onCreated(article.id)
    } catch (error) {
      setRefused(error)
      setMaking(false)
    }
  }

  const error = refused ?? reading.error
  const { result } = reading
  const marks = result?.halfWidthMarks ?? 0
  const showsText = view === 'text' || isBlank(source)
  return (
    <div className={styles['ingest']} onDragOver={(event) => event.preventDefault()} onDrop={dropped} data-takes-files>
      {!isBlank(source) && (
        <div className={styles['bar']}>
          <SegmentedControl
            label={t('ingest:view')} isBare value={view} onChange={setView}
            options={[{ id: 'report', label: t('ingest:view.report') }, { id: 'text', label: t('ingest:view.text') }]}
          />
          {source?.kind === 'file' && <span className={styles['name']}>{t('ingest:file.is', { name: source.file.name })}</span>}
          <Button tone="quiet" size="small" onPress={() => take(null, 'text')}>{t('ingest:file.other')}</Button>
          {before !== null && <BackToText onPress={() => take(before, 'text')} />}
          <span className={styles['busy']} role="status">{reading.busy ? t('ingest:reading') : ''}</span>
        </div>
      )}
      {isBlank(source) && before !== null && <div className={styles['bar']}><BackToText onPress={() => take(before, 'text')} /></div>}
      {error !== null && <Problem error={error} isPasted={source?.kind !== 'file' || before !== null} onRetry={refused === null ? reading.retry : () => void accept()} />}
      {showsText
        ? <PasteArea source={source} text={result?.text ?? null} onSource={take} onPage={takePage} />
        : result !== null && <IngestReport recognition={result.recognition} notes={result.notes} />}
      <div className={styles['foot']}>
        {marks > 0
          ? <Switch label={t('ingest:full-width', { count: marks })} isSelected={fullWidth} onChange={setFullWidth} />
          : <span className={styles['quiet']}>{result !== null && t('ingest:full-width.none')}</span>}
        <span className={styles['acts']}>
          <Button tone="quiet" onPress={onClose}>{t('ingest:cancel')}</Button>
          <Button tone="red" onPress={() => void accept()} isDisabled={making || isBlank(source) || reading.error !== null}>{t('ingest:accept')}</Button>
        </span>
      </div>
    </div>
  )
}

/** A text that `next` takes the place of can be brought back. */
const replacing = (next: PageSource | null) => ({ source, before }: Left): Left => ({ source: next, before: worthKeeping(source) ? source : next === before ? null : before })

function BackToText({ onPress }: { onPress: () => void }): ReactElement {
  const t = useWords()
  return <Button tone="quiet" size="small" onPress={onPress}>{t('ingest:before')}</Button>
}

function Problem({ error, isPasted, onRetry }: { error: unknown, isPasted: boolean, onRetry: () => void }): ReactElement {
  const t = useWords()
  const { title, advice, wayOut } = errorWords(error, t)
  return (
    <div className={styles['problem']} role="alert">
      <span>{title}{advice === '' ? '' : `。${advice}`}{isPasted ? ` ${t('ingest:failed.keep')}` : ''}</span>
      {wayOut === 'retry' && <Button size="small" onPress={onRetry}>{t('ingest:failed.retry')}</Button>}
    </div>
  )
}
