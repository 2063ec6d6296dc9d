import { useEffect, useState } from 'react'
import type { GateNote } from '#core/gate/gate-report.ts'
import type { Recognition } from '#core/ingest/recognition.ts'
import { useDesk } from '#renderer/app/desk-context.tsx'
import { isBlank, sourceInput, type PageSource } from './page-source.ts'

/** ms of quiet before the desk reads the text again */
const QUIET = 250

export type Reading = {
  /** the last answer; of the text before, while `busy` */
  result: { text: string, recognition: Recognition, notes: readonly GateNote[], halfWidthMarks: number } | null
  busy: boolean
  error: unknown
  retry: () => void
}

/** What the desk makes of the text, a moment after it stopped changing. */
export function useRecognition(source: PageSource | null, fullWidth: boolean): Reading {
  const desk = useDesk()
  const [answer, setAnswer] = useState<Pick<Reading, 'result' | 'error'>>({ result: null, error: null })
  const [busy, setBusy] = useState(false)
  const [attempt, setAttempt] = useState(0)

  useEffect(() => {
    if (source === null || isBlank(source)) {
      setAnswer({ result: null, error: null })
      setBusy(false)
      return undefined
    }
    let wanted = true
    setBusy(true)
    const timer = setTimeout(() => {
      const read = async (): Promise<void> => {
        const input = { source: await sourceInput(source) }
        // As it came: only this reading counts the half-width marks.
        const plain = await desk.ingest.recognise({ ...input, fullWidth: false })
        const { halfWidthMarks } = plain.recognition
        const shown = fullWidth && halfWidthMarks > 0 ? await desk.ingest.recognise({ ...input, fullWidth: true }) : plain
        if (wanted) setAnswer({ result: { text: shown.text, recognition: shown.recognition, notes: shown.notes, halfWidthMarks }, error: null })
      }
      read().catch((error: unknown) => {
        if (wanted) setAnswer({ result: null, error })
      }).finally(() => {
        if (wanted) setBusy(false)
      })
    }, QUIET)
    return () => {
      wanted = false
      clearTimeout(timer)
    }
  }, [desk, source, fullWidth, attempt])

  return { ...answer, busy, retry: () => setAttempt((count) => count + 1) }
}
