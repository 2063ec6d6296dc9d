import { useRef, useState, type KeyboardEvent, type ReactElement } from 'react'
import { useWords } from '#renderer/i18n/use-words.ts'
import styles from './table.module.css'

const ROWS = 6
const COLUMNS = 8
/** What stands chosen at first: Enter takes it. */
const USUAL: TableSize = { rows: 3, columns: 3 }
export type TableSize = { rows: number, columns: number }

const STEPS: Record<string, TableSize> = { ArrowUp: { rows: -1, columns: 0 }, ArrowDown: { rows: 1, columns: 0 }, ArrowLeft: { rows: 0, columns: -1 }, ArrowRight: { rows: 0, columns: 1 } }
const within = (value: number, most: number): number => Math.min(most, Math.max(1, value))

/** Squares to point at, or to go over with the arrow keys: as many rows and columns as up to the one that is taken. */
export function TablePicker({ onChoose }: { onChoose: (size: TableSize) => void }): ReactElement {
  const t = useWords()
  const [size, setSize] = useState(USUAL)
  const places = useRef<HTMLDivElement>(null)
  const onKey = (event: KeyboardEvent): void => {
    const step = STEPS[event.key]
    if (step === undefined) return
    event.preventDefault()
    const next = { rows: within(size.rows + step.rows, ROWS), columns: within(size.columns + step.columns, COLUMNS) }
    setSize(next)
    places.current?.querySelectorAll('button')[(next.rows - 1) * COLUMNS + next.columns - 1]?.focus()
  }
  return (
    <>
      <p className={styles['size']} aria-hidden>{t('editor:table.size', size)}</p>
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the keys go to the buttons in it */}
      <div ref={places} className={styles['picker']} onKeyDown={onKey}>
        {Array.from({ length: ROWS * COLUMNS }, (_, at): TableSize => ({ rows: Math.floor(at / COLUMNS) + 1, columns: at % COLUMNS + 1 })).map((place) => {
          const isHere = place.rows === size.rows && place.columns === size.columns
          return (
            <button
              key={`${place.rows}-${place.columns}`} type="button" className={styles['place']} aria-label={t('editor:table.size', place)} tabIndex={isHere ? 0 : -1} autoFocus={isHere}
              data-in={(place.rows <= size.rows && place.columns <= size.columns) || undefined}
              // A pointer that only happens to lie where it opens chooses nothing; what is shown is what Enter takes.
              onPointerMove={(event) => { if (event.movementX !== 0 || event.movementY !== 0) event.currentTarget.focus() }} onFocus={() => setSize(place)} onClick={() => onChoose(place)}
            />
          )
        })}
      </div>
    </>
  )
}
