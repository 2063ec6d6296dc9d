import type { ReactElement } from 'react'
import { useWords } from '#renderer/i18n/use-words.ts'
import { noteWords } from './note-words.ts'
import type { PasteNote } from './paste-said.ts'
import styles from './paste.module.css'

/** Each note with what it is about: names of pictures, first words, addresses. */
export function GateNotesList({ notes }: { notes: readonly PasteNote[] }): ReactElement {
  const t = useWords()
  return (
    <dl className={styles['notes']}>
      {notes.map((note) => (
        <div key={note.kind}>
          <dt>{noteWords(note, t)}</dt>
          <dd>{note.details.length === 0 ? t(`paste:why.${note.kind}`) : note.details.join('　')}</dd>
        </div>
      ))}
    </dl>
  )
}
