import type { ReactElement } from 'react'
import { TriangleAlert } from 'lucide-react'
import type { GateNote } from '#core/gate/gate-report.ts'
import type { IngestWarning, LineKind, Recognition, ReportLine } from '#core/ingest/recognition.ts'
import { useLibrary } from '#renderer/app/use-library.ts'
import { noteWords } from '#renderer/editor/paste/note-words.ts'
import { useWords, type WordKey, type Words } from '#renderer/i18n/use-words.ts'
import { cx } from '#renderer/ui/class-names.ts'
import styles from './ingest.module.css'
import { listed, recognisedFields } from './recognised-fields.ts'

/** Lines the layout makes again. */
const FURNITURE = new Set<LineKind>(['breadcrumb', 'share', 'credits-repeated', 'read-next', 'return-links'])
const BODY = new Set<LineKind>(['crosshead', 'paragraph', 'list-item'])

/** What a paragraph may open with, as `fields` names it. */
const OPENINGS = ['dateline', 'runIns'] as const

const WARNINGS = {
  'bad-date': 'ingest:warning.bad-date', 'credits-disagree': 'ingest:warning.credits-disagree', 'dateline-kept': 'ingest:warning.dateline-kept',
  'reprint-assumed': 'ingest:warning.reprint-assumed', 'title-lines': 'ingest:warning.title-lines', 'unknown-channel': 'ingest:warning.unknown-channel',
  'unread-text': 'ingest:warning.unread-text', 'said-otherwise': 'ingest:warning.said-otherwise', 'said-dropped': 'ingest:warning.said-dropped', 'control-characters': 'ingest:warning.control-characters',
} as const satisfies Record<string, WordKey>
const isKnown = (code: string): code is keyof typeof WARNINGS => Object.hasOwn(WARNINGS, code)

function warningWords({ code, detail }: IngestWarning, t: Words): string {
  if (code === 'no-headline') return t('ingest:warning.no-headline')
  if (code === 'no-time') return t('ingest:warning.no-time')
  return isKnown(code) ? t(WARNINGS[code], { detail }) : t('ingest:warning.other', { detail })
}

/** What was read from which line: doubts first, then fields, then every line of the source. */
export function IngestReport({ recognition, notes }: { recognition: Recognition, notes: readonly GateNote[] }): ReactElement {
  const t = useWords()
  const { report, leftover, warnings } = recognition
  return (
    <div className={styles['report']}>
      <section className={styles['side']} aria-label={t('ingest:fields')} tabIndex={0}>
        {(warnings.length > 0 || leftover.length > 0) && (
          <div className={styles['attention']} role="group" aria-label={t('ingest:attention')}>
            {leftover.length > 0 && <p><TriangleAlert size={14} aria-hidden /><span>{t('ingest:leftover', { count: leftover.length })}</span></p>}
            {warnings.map((warning, index) => (
              <p key={index}>
                <TriangleAlert size={14} aria-hidden />
                <span>{warning.line === null ? '' : `${t('ingest:line', { line: warning.line })}　`}{warningWords(warning, t)}</span>
              </p>
            ))}
          </div>
        )}
        <Fields recognition={recognition} />
        {notes.length > 0 && <div className={cx(styles['found'], styles['notes'])}><h3>{t('ingest:notes')}</h3><ul>{notes.map((note) => <li key={note.kind} title={note.details.join('　')}>{noteWords(note, t)}{note.details.length > 0 && <span className={styles['quiet']}>{`　${note.details.join('　')}`}</span>}</li>)}</ul></div>}
      </section>
      <section className={styles['lines']} aria-label={t('ingest:lines')} tabIndex={0}>
        <ol>
          {report.filter((line) => line.as !== 'blank').map((line) => <Line key={line.line} line={line} />)}
        </ol>
      </section>
    </div>
  )
}

function Fields({ recognition }: { recognition: Recognition }): ReactElement {
  const t = useWords()
  const channels = useLibrary().data?.channels ?? []
  const crossheads = listed(recognition, 'crossheads')
  const runIns = listed(recognition, 'runIns')
  return (
    <>
      <dl className={styles['fields']}>
        {recognisedFields(recognition, channels, t).map(({ field, words, line, from }) => (
          <div key={field} data-missing={words === null || undefined}>
            <dt>{t(`ingest:field.${field}`)}</dt>
            <dd>{words ?? t('ingest:not-found')}</dd>
            {from !== null && <dd className={styles['beside']}>{t('ingest:from', { key: from })}</dd>}
            {from === null && line !== null && <dd className={styles['from']}>{t('ingest:line', { line })}</dd>}
          </div>
        ))}
      </dl>
      {crossheads.length > 0 && <Found title={t('ingest:crossheads', { count: crossheads.length })} words={crossheads} />}
      {runIns.length > 0 && <Found title={t('ingest:run-ins', { count: runIns.length })} words={runIns} />}
    </>
  )
}

function Found({ title, words }: { title: string, words: string[] }): ReactElement {
  return (
    <div className={styles['found']}>
      <h3>{title}</h3>
      <ul>{words.map((one, index) => <li key={index}>{one}</li>)}</ul>
    </div>
  )
}

function Line({ line }: { line: ReportLine }): ReactElement {
  const t = useWords()
  const furniture = FURNITURE.has(line.as)
  const opening = OPENINGS.find((one) => line.as === 'paragraph' && line.fields.includes(one)) ?? null
  const tone = line.as === 'leftover' ? 'left' : furniture ? 'gone' : BODY.has(line.as) ? 'body' : 'field'
  return (
    <li className={styles['line']} data-tone={tone} title={furniture ? t('ingest:consumed') : undefined}>
      <span className={styles['number']}>{line.line}</span>
      <span className={styles['tag']}>
        {opening !== null && <span className={styles['opening']}>{t(`ingest:opens.${opening}`)}</span>}
        <span>{t(`ingest:as.${line.as}`)}</span>
      </span>
      <span className={styles['words']}>{line.text}</span>
    </li>
  )
}
