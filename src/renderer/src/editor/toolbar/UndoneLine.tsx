import { useEffect, useState, type ReactElement } from 'react'
import { COMMAND_PRIORITY_CRITICAL, mergeRegister, REDO_COMMAND, UNDO_COMMAND, type LexicalEditor } from 'lexical'
import { useWords } from '#renderer/i18n/use-words.ts'
import { nextSteps, type StepName } from '../steps/step-names.ts'
import { stepWords } from '../steps/step-words.ts'

type Said = { act: 'undo' | 'redo', step: StepName, turn: number }

/** Says to the ear what was just undone or brought back: the eye may be far from where it happened. */
export function UndoneLine({ editor }: { editor: LexicalEditor }): ReactElement {
  const t = useWords()
  const [said, setSaid] = useState<Said | null>(null)
  useEffect(() => {
    const say = (act: Said['act']) => (): boolean => {
      const step = nextSteps(editor)[act]
      setSaid((was) => (step === null ? null : { act, step, turn: (was?.turn ?? 0) + 1 }))
      return false
    }
    return mergeRegister(
      editor.registerCommand(UNDO_COMMAND, say('undo'), COMMAND_PRIORITY_CRITICAL),
      editor.registerCommand(REDO_COMMAND, say('redo'), COMMAND_PRIORITY_CRITICAL),
    )
  }, [editor])
  return <span role="status" className="visually-hidden">{said !== null && <span key={said.turn}>{t(said.act === 'undo' ? 'editor:undone' : 'editor:redone', { what: stepWords(said.step, t) })}</span>}</span>
}
