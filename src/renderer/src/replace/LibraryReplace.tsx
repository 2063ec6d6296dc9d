import { useState } from 'react'
import { errorLine } from '#renderer/app/error-words.ts'
import { sameValue } from '#core/same-value.ts'
import { finder, PatternError, type Query } from '#core/text/find-matches.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { ProgressBar } from '#renderer/ui/ProgressBar.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import { findState } from '#renderer/editor/find/find-state.ts'
import { FIND_TROUBLES } from '#renderer/editor/find/find-troubles.ts'
import { QueryToggles } from '#renderer/editor/find/QueryToggles.tsx'
import { FoundList } from './FoundList.tsx'
import { setLastRun } from './last-run.ts'
import type { Choice } from './library-replace.ts'
import { QueryTrouble } from './replace-deps.ts'
import styles from './replace.module.css'
import { RunReport } from './RunReport.tsx'
import { useLibraryReplace } from './use-library-replace.ts'

type Asked = { query: Query, template: string }
/** What was asked last, for when the dialog is opened again. Width is exact at first: in the library each place that is found is a change. */
let asked: Asked = { query: { words: '', isPattern: false, matchCase: false, matchWidth: true }, template: '' }

let taken: Query | null = null
/** What the find bar asks is asked of the library too, once; what it is to be replaced by only where the bar says so in sight. */
function firstAsked(): Asked {
  const { isOpen, replaces, query, template } = findState()
  if (!isOpen || query.words === '' || sameValue(query, taken)) return asked
  taken = query
  asked = { query: { ...query, matchWidth: true }, template: replaces ? template : asked.template }
  return asked
}

function isPatternWrong(query: Query): boolean {
  try {
    finder(query)
    return false
  } catch (error) {
    if (error instanceof PatternError) return true
    throw error
  }
}

/** 全库替换 */
export function LibraryReplace({ onClose }: { onClose: () => void }) {
  const t = useWords()
  const { phase, find, replace, undo, stop, ask } = useLibraryReplace()
  const [form, setForm] = useState(firstAsked)
  const [choices, setChoices] = useState<readonly Choice[]>([])
  const isRunning = phase.kind === 'finding' || phase.kind === 'replacing' || phase.kind === 'undoing'
  const put = (change: Partial<Asked>): void => {
    asked = { ...form, ...change }
    setForm(asked)
    // What is listed answers another question now.
    if (change.query !== undefined && phase.kind === 'found') ask()
  }
  const { query, template } = form
  const isWrong = isPatternWrong(query)
  const mayLook = query.words !== '' && !isWrong && !isRunning
  const look = (): void => { if (mayLook) void find(query) }
  const hits = choices.reduce((sum, { chosen }) => sum + chosen.size, 0)
  const acts = isRunning ? <Button onPress={stop}>{t('replace:stop')}</Button>
    : phase.kind === 'found' ? (
      <>
        <span className={styles['chosen']} role="status">{t('replace:chosen', { articles: choices.length, hits })}</span>
        <Button tone="quiet" onPress={onClose}>{t('frame:cancel')}</Button>
        <Button isDisabled={hits === 0} onPress={() => void replace(choices, phase.query, template)}>{t('replace:replace')}</Button>
      </>
    )
    : <Button tone="quiet" onPress={onClose}>{t('replace:close')}</Button>
  return (
    <Dialog title={t('replace:title')} width="wide" isOpen onClose={() => { if (!isRunning) onClose() }} acts={acts}>
      <div className={styles['ask']}>
        <TextField
          autoFocus label={t('replace:words')} value={query.words} maxLength={200} isReadOnly={isRunning} problem={isWrong ? t('find:badPattern') : null} onChange={(words) => put({ query: { ...query, words } })}
          onKeyDown={(event) => { if (event.key === 'Enter' && !event.nativeEvent.isComposing && event.keyCode !== 229) look() }}
        />
        <TextField label={t('replace:with')} value={template} maxLength={2_000} isReadOnly={isRunning} onChange={(words) => put({ template: words })} />
        <QueryToggles query={query} isDisabled={isRunning} onChange={(change) => put({ query: { ...query, ...change } })} />
        <Button isDisabled={!mayLook} onPress={look}>{t(phase.kind === 'found' ? 'replace:again' : 'replace:find')}</Button>
      </div>
      {phase.kind === 'ask' && <p className={styles['hint']}>{t('replace:hint')}{query.isPattern && t('replace:patternHint')}</p>}
      {isRunning && (
        <ProgressBar
          label={t(`replace:${phase.kind}`)} value={phase.progress === null || phase.progress.total === 0 ? null : (phase.progress.done / phase.progress.total) * 100}
          {...(phase.progress === null ? {} : { note: `${phase.progress.done}/${phase.progress.total}` })}
        />
      )}
      {phase.kind === 'failed' && <p role="alert">{phase.error instanceof QueryTrouble ? t(FIND_TROUBLES[phase.error.kind]) : t('replace:failed', { why: errorLine(phase.error, t) })}</p>}
      {phase.kind === 'found' && <FoundList key={JSON.stringify(phase.query)} all={phase.all} template={template} isPattern={phase.query.isPattern} onChoices={setChoices} />}
      {phase.kind === 'report' && <RunReport onUndo={() => void undo()} onDone={() => { setLastRun(null); ask() }} />}
    </Dialog>
  )
}
