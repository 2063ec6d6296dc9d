import { useRef, useState, type KeyboardEvent, type ReactElement } from 'react'
import { Table } from 'lucide-react'
import { $addUpdateTag, HISTORY_PUSH_TAG, type LexicalEditor } from 'lexical'
import { Dialog, DialogTrigger, Popover } from 'react-aria-components'
import { useWords } from '#renderer/i18n/use-words.ts'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { $insertTable } from './table-acts.ts'
import styles from './table.module.css'

const ROWS = 6
const COLUMNS = 8
type Size = { rows: number, columns: number }

const STEPS: Record<string, Size> = { ArrowUp: { rows: -1, columns: 0 }, ArrowDown: { rows: 1, columns: 0 }, ArrowLeft: { rows: 0, columns: -1 }, ArrowRight: { rows: 0, columns: 1 } }
const within = (value: number, most: number): number => Math.min(most, Math.max(1, value))

/** A tool that asks how large the table is to be, by pointing or with the arrow keys. */
export function TableInsert({ editor, isDisabled }: { editor: LexicalEditor, isDisabled: boolean }): ReactElement {
  const t = useWords()
  const [isOpen, setOpen] = useState(false)
  const insert = ({ rows, columns }: Size): void => {
    setOpen(false)
    editor.update(() => {
      $addUpdateTag(HISTORY_PUSH_TAG)
      $insertTable(rows, columns)
    })
    // After the popover has given the focus back.
    requestAnimationFrame(() => editor.focus())
  }
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <IconButton icon={Table} label={t('editor:table.insert')} isDisabled={isDisabled} />
      <Popover className={styles['popover'] ?? ''} offset={4}>
        <Dialog aria-label={t('editor:table.insert')}><Picker onChoose={insert} /></Dialog>
      </Popover>
    </DialogTrigger>
  )
}

function Picker({ onChoose }: { onChoose: (size: Size) => void }): ReactElement {
  const t = useWords()
  const [size, setSize] = useState<Size>({ rows: 3, columns: 3 })
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
        {Array.from({ length: ROWS * COLUMNS }, (_, at): Size => ({ rows: Math.floor(at / COLUMNS) + 1, columns: at % COLUMNS + 1 })).map((place) => {
          const isHere = place.rows === size.rows && place.columns === size.columns
          return (
            <button
              key={`${place.rows}-${place.columns}`} type="button" className={styles['place']} aria-label={t('editor:table.size', place)} tabIndex={isHere ? 0 : -1} autoFocus={isHere}
              data-in={(place.rows <= size.rows && place.columns <= size.columns) || undefined}
              onPointerEnter={() => setSize(place)} onFocus={() => setSize(place)} onClick={() => onChoose(place)}
            />
          )
        })}
      </div>
    </>
  )
}
