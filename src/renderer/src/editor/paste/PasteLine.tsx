import { useId, useState, useSyncExternalStore, type ReactElement, type ReactNode } from 'react'
import { ClipboardPaste } from 'lucide-react'
import type { LexicalEditor } from 'lexical'
import { copyOut } from '#renderer/app/copy-out.ts'
import { useWords, type Words } from '#renderer/i18n/use-words.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { toast } from '#renderer/ui/toast-queue.ts'
import { GateNotesList } from './GateNotesList.tsx'
import { noteWords } from './note-words.ts'
import styles from './paste.module.css'
import { dismissPaste, pasteSaid, subscribePasteSaid, type MissedPaste, type PasteNote, type PasteNotes } from './paste-said.ts'

/** What of the last paste came otherwise than it was, what is still on its way, and what found no place: a calm line each, the rest on request. */
export function PasteLine({ editor }: { editor: LexicalEditor }): ReactElement | null {
  const t = useWords()
  const { last, wordsOnly, missed } = useSyncExternalStore((listener) => subscribePasteSaid(editor, listener), () => pasteSaid(editor))
  return (
    <div role="status">
      {missed.map((one, at) => <Missed key={at} missed={one} />)}
      {wordsOnly !== null && <Line words={t('paste:coming')} notes={[]}><Button size="small" tone="quiet" preventFocusOnPress onPress={wordsOnly}>{t('paste:wordsOnly')}</Button></Line>}
      {last !== null && <Last key={last.notes.map((note) => note.kind).join()} last={last} onDismiss={() => dismissPaste(editor)} />}
    </div>
  )
}

const MOST_IN_LINE = 3

const summary = (notes: readonly PasteNote[], t: Words): string => {
  const more = notes.length - MOST_IN_LINE
  return [...notes.slice(0, MOST_IN_LINE).map((note) => noteWords(note, t)), ...(more > 0 ? [t('paste:others', { number: more })] : [])].join(t('paste:and'))
}

function Last({ last, onDismiss }: { last: PasteNotes, onDismiss: () => void }): ReactElement {
  const t = useWords()
  return (
    <Line words={t('paste:said', { what: summary(last.notes, t) })} notes={last.notes}>
      {last.undo !== null && <Button size="small" tone="quiet" preventFocusOnPress onPress={last.undo}>{t('paste:undo')}</Button>}
      <Button size="small" tone="quiet" preventFocusOnPress onPress={onDismiss}>{t('editor:dismiss')}</Button>
    </Line>
  )
}

function Missed({ missed: { words, notes, again, dismiss } }: { missed: MissedPaste }): ReactElement {
  const t = useWords()
  const copy = async (): Promise<void> => {
    const done = await copyOut({ text: words })
    toast(t(done ? 'paste:copied' : 'paste:notCopied'))
  }
  return (
    <Line words={t('paste:missed')} notes={notes}>
      <Button size="small" tone="quiet" preventFocusOnPress onPress={again}>{t('paste:again')}</Button>
      <Button size="small" tone="quiet" preventFocusOnPress onPress={() => void copy()}>{t('paste:copy')}</Button>
      <Button size="small" tone="quiet" preventFocusOnPress onPress={dismiss}>{t('editor:dismiss')}</Button>
    </Line>
  )
}

function Line({ words, notes, children }: { words: string, notes: readonly PasteNote[], children: ReactNode }): ReactElement {
  const t = useWords()
  const list = useId()
  const [isOpen, setOpen] = useState(false)
  return (
    <div className={styles['said']}>
      <div className={styles['line']}>
        <ClipboardPaste size={15} aria-hidden />
        <span className={styles['words']}>{words}</span>
        <span className={styles['acts']}>
          {notes.length > 0 && <Button size="small" tone="quiet" preventFocusOnPress aria-expanded={isOpen} aria-controls={list} onPress={() => setOpen(!isOpen)}>{t(isOpen ? 'paste:less' : 'paste:more')}</Button>}
          {children}
        </span>
      </div>
      <div id={list} hidden={!isOpen}>{isOpen && <GateNotesList notes={notes} />}</div>
    </div>
  )
}
