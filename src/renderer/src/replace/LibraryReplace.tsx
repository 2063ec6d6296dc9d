import { useState } from 'react'
import { useCommand } from '#renderer/app/commands.ts'
import { errorLine } from '#renderer/app/error-words.ts'
import { useMayWrite } from '#renderer/access/use-access.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { ProgressBar } from '#renderer/ui/ProgressBar.tsx'
import { Switch } from '#renderer/ui/Switch.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import { FoundList } from './FoundList.tsx'
import { setLastRun } from './last-run.ts'
import type { Choice } from './library-replace.ts'
import styles from './replace.module.css'
import { RunReport } from './RunReport.tsx'
import { useLibraryReplace } from './use-library-replace.ts'

/** 全库替换, opened by its command from wherever the window is. */
export function LibraryReplacePart() {
  const mayWrite = useMayWrite()
  const [isOpen, setOpen] = useState(false)
  useCommand('replace-library', mayWrite ? () => setOpen(true) : null)
  return isOpen ? <LibraryReplace onClose={() => setOpen(false)} /> : null
}

type Asked = { words: string, template: string, matchCase: boolean }
/** What was asked last, for when the dialog is opened again. */
let asked: Asked = { words: '', template: '', matchCase: false }

function LibraryReplace({ onClose }: { onClose: () => void }) {
  const t = useWords()
  const { phase, find, replace, undo, stop, ask } = useLibraryReplace()
  const [form, setForm] = useState(asked)
  const [choices, setChoices] = useState<readonly Choice[]>([])
  const isRunning = phase.kind === 'finding' || phase.kind === 'replacing' || phase.kind === 'undoing'
  const put = (change: Partial<Asked>): void => {
    asked = { ...form, ...change }
    setForm(asked)
    // What is listed answers another question now.
    if ((change.words !== undefined || change.matchCase !== undefined) && phase.kind === 'found') ask()
  }
  // Search parts a query at blanks; one without letters asks nothing. Width is exact, as in search.
  const query = { words: form.words, isPattern: false, matchCase: form.matchCase, matchWidth: true }
  const look = (): void => { if (form.words.trim() !== '' && !isRunning) void find(query) }
  const hits = choices.reduce((sum, { chosen }) => sum + chosen.size, 0)
  const acts = isRunning ? <Button onPress={stop}>{t('replace:stop')}</Button>
    : phase.kind === 'found' ? (
      <>
        <span className={styles['chosen']} role="status">{t('replace:chosen', { articles: choices.length, hits })}</span>
        <Button tone="quiet" onPress={onClose}>{t('frame:cancel')}</Button>
        <Button isDisabled={hits === 0} onPress={() => void replace(choices, phase.query, form.template)}>{t('replace:replace')}</Button>
      </>
    )
    : <Button tone="quiet" onPress={onClose}>{t('replace:close')}</Button>
  return (
    <Dialog title={t('replace:title')} width="wide" isOpen onClose={() => { if (!isRunning) onClose() }} acts={acts}>
      <div className={styles['ask']}>
        <TextField
          autoFocus label={t('replace:words')} value={form.words} maxLength={200} isReadOnly={isRunning} onChange={(words) => put({ words })}
          onKeyDown={(event) => { if (event.key === 'Enter' && !event.nativeEvent.isComposing && event.keyCode !== 229) look() }}
        />
        <TextField label={t('replace:with')} value={form.template} maxLength={2_000} isReadOnly={isRunning} onChange={(template) => put({ template })} />
        <Switch label={t('replace:matchCase')} isSelected={form.matchCase} isDisabled={isRunning} onChange={(matchCase) => put({ matchCase })} />
        <Button isDisabled={form.words.trim() === '' || isRunning} onPress={look}>{t(phase.kind === 'found' ? 'replace:again' : 'replace:find')}</Button>
      </div>
      {phase.kind === 'ask' && <p className={styles['hint']}>{t('replace:hint')}</p>}
      {isRunning && (
        <ProgressBar
          label={t(`replace:${phase.kind}`)} value={phase.progress === null || phase.progress.total === 0 ? null : (phase.progress.done / phase.progress.total) * 100}
          {...(phase.progress === null ? {} : { note: `${phase.progress.done}/${phase.progress.total}` })}
        />
      )}
      {phase.kind === 'failed' && <p role="alert">{t('replace:failed', { why: errorLine(phase.error, t) })}</p>}
      {phase.kind === 'found' && <FoundList key={JSON.stringify(phase.query)} all={phase.all} isStopped={phase.isStopped} template={form.template} onChoices={setChoices} />}
      {phase.kind === 'report' && <RunReport onUndo={() => void undo()} onDone={() => { setLastRun(null); ask() }} />}
    </Dialog>
  )
}
