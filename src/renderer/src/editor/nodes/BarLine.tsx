import { useImperativeHandle, useRef, type ReactElement, type Ref } from 'react'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { readLine } from '#renderer/slip/line.ts'
import { useDraft } from '#renderer/slip/use-draft.ts'
import { leaveTextBar } from '../commands/text-bar.ts'

type Props = {
  document: ArticleDocument
  /** what the line is, for whoever looks for it */
  kind: 'table-caption' | 'speaker'
  /** of the draft, one for each block: `quote.12.speaker` */
  name: string
  stored: string
  /** UTF-16 code units */
  longest: number
  /** what is said of words longer than that */
  tooLong: string
  placeholder: string
  className: string
  /** for the ear, where no label stands around it */
  label?: string
  /** Puts the words into the block, inside an update. */
  $write: (words: string) => void
  /** Enter and Escape: puts the caret back into the block, inside an update. */
  $return: () => void
  ref?: Ref<{ focus: () => void }>
}

/** One line of words that belongs to the block at the caret, in the bar below the text: a table's title, who speaks in a quote. */
export function BarLine({ document, kind, name, stored, longest, tooLong, placeholder, className, label, $write, $return, ref }: Props): ReactElement {
  const t = useWords()
  const { editor } = document
  const field = useRef<HTMLInputElement>(null)
  useImperativeHandle(ref, () => ({ focus: () => field.current?.focus() }), [])
  const draft = useDraft({
    document, name, stored,
    read: (typed) => {
      const line = readLine(typed, t)
      return line.ok && line.value.length > longest ? { ok: false, problem: tooLong } : line
    },
    commit: (words) => editor.update(() => $write(words)),
  })
  return (
    <input
      ref={field} data-bar-line={kind} className={className} value={draft.text} aria-label={label} placeholder={placeholder} aria-invalid={draft.problem !== null} title={draft.problem ?? undefined}
      lang="zh-CN" spellCheck={false} autoComplete="off"
      onChange={(event) => draft.onChange(event.currentTarget.value)} onFocus={draft.onFocus} onBlur={draft.onBlur}
      onCompositionStart={() => { document.composingLine(true); draft.onCompositionStart() }}
      onCompositionEnd={(event) => { document.composingLine(false); draft.onCompositionEnd(event) }}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing || event.keyCode === 229 || (event.key !== 'Enter' && event.key !== 'Escape')) return
        event.preventDefault()
        leaveTextBar(editor, $return)
      }}
    />
  )
}
