import { useId, useState, useSyncExternalStore, type ReactElement } from 'react'
import { ClipboardPaste } from 'lucide-react'
import type { LexicalEditor } from 'lexical'
import type { GateNote } from '#core/gate/gate-report.ts'
import { useWords, type Words } from '#renderer/i18n/use-words.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { toast } from '#renderer/ui/toast-queue.ts'
import { GateNotesList } from './GateNotesList.tsx'
import { noteWords } from './note-words.ts'
import styles from './paste.module.css'
import { dismissPaste, pasteSaid, subscribePasteSaid, type PasteSaid } from './paste-said.ts'

/** What of the last paste came otherwise than it was, or not at all: one calm line, the rest on request. */
export function PasteLine({ editor }: { editor: LexicalEditor }): ReactElement | null {
  const said = useSyncExternalStore((listener) => subscribePasteSaid(editor, listener), () => pasteSaid(editor))
  return <div role="status">{said !== null && <Said key={said.notes.map((note) => note.kind).join()} said={said} editor={editor} />}</div>
}

const MOST_IN_LINE = 3

const summary = (notes: readonly GateNote[], t: Words): string => {
  const more = notes.length - MOST_IN_LINE
  return [...notes.slice(0, MOST_IN_LINE).map((note) => noteWords(note, t)), ...(more > 0 ? [t('paste:others', { number: more })] : [])].join(t('paste:and'))
}

function Said({ said, editor }: { said: PasteSaid, editor: LexicalEditor }): ReactElement {
  const t = useWords()
  const list = useId()
  const [isOpen, setOpen] = useState(false)
  const { missed } = said
  const copy = async (words: string): Promise<void> => {
    const done = await navigator.clipboard.writeText(words).then(() => true, () => false)
    toast(t(done ? 'paste:copied' : 'paste:notCopied'))
  }
  return (
    <div className={styles['said']}>
      <div className={styles['line']}>
        <ClipboardPaste size={15} aria-hidden />
        <span className={styles['words']}>{missed === undefined ? t('paste:said', { what: summary(said.notes, t) }) : t('paste:missed')}</span>
        <span className={styles['acts']}>
          {missed !== undefined && <Button size="small" tone="quiet" onPress={missed.again}>{t('paste:again')}</Button>}
          {missed !== undefined && <Button size="small" tone="quiet" onPress={() => void copy(missed.words)}>{t('paste:copy')}</Button>}
          {said.notes.length > 0 && <Button size="small" tone="quiet" aria-expanded={isOpen} aria-controls={list} onPress={() => setOpen(!isOpen)}>{t(isOpen ? 'paste:less' : 'paste:more')}</Button>}
          {said.undo !== null && <Button size="small" tone="quiet" onPress={said.undo}>{t('paste:undo')}</Button>}
          <Button size="small" tone="quiet" onPress={() => dismissPaste(editor)}>{t('editor:dismiss')}</Button>
        </span>
      </div>
      <div id={list} hidden={!isOpen}>{isOpen && <GateNotesList notes={said.notes} />}</div>
    </div>
  )
}
