import type { KeyboardEvent, ReactElement } from 'react'
import type { LeadImage } from '#core/slip/slip.ts'
import { useCurrentDocument } from '#renderer/document/current-document.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { readLine } from '#renderer/slip/line.ts'
import { useDraft } from '#renderer/slip/use-draft.ts'
import styles from './figure.module.css'

export type PicturePart = 'caption' | 'credit' | 'alt'
export const PICTURE_PARTS = ['caption', 'credit', 'alt'] as const satisfies readonly (PicturePart & keyof LeadImage)[]

type Props = {
  /** names the field among those of the article, for what it cannot take yet */
  name: string
  part: PicturePart
  label: string
  stored: string
  editable: boolean
  onWords: (words: string) => void
  /** Enter: on to the text after the picture */
  onLeave: () => void
}

/** One line of what is said of a picture, written where it stands. */
export function PictureWords({ name, part, label, stored, editable, onWords, onLeave }: Props): ReactElement {
  const t = useWords()
  const document = useCurrentDocument()
  const draft = useDraft({ document, name, stored, read: (text) => readLine(text, t), commit: onWords })
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || event.keyCode === 229 || event.key !== 'Enter') return
    event.preventDefault()
    onLeave()
  }
  return (
    <textarea
      className={styles[part]} data-part={part} rows={1} value={draft.text} readOnly={!editable} aria-label={label} placeholder={label} title={draft.problem ?? undefined}
      lang="zh-CN" spellCheck={false} autoComplete="off"
      onChange={(event) => draft.onChange(event.currentTarget.value)} onFocus={draft.onFocus} onBlur={draft.onBlur}
      onCompositionStart={() => { document.composingLine(true); draft.onCompositionStart() }}
      onCompositionEnd={(event) => { document.composingLine(false); draft.onCompositionEnd(event) }}
      onKeyDown={onKeyDown}
    />
  )
}
