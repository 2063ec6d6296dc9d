import { useEffect } from 'react'
import type { LexicalEditor } from 'lexical'
import { useStored } from '#renderer/app/stored.ts'
import { afterEdits } from '../after-edits.ts'
import { blanksIn } from './blanks.ts'
import { lineRange } from '../find/line-range.ts'
import { mark, MOST_MARKS } from '../find/marks.ts'
import { readLines } from '../find/read-lines.ts'
import { followBlock } from './follow-block.ts'
import { followCaret } from './follow-caret.ts'
import { writingModes } from './writing-modes.ts'

/** 聚焦, 打字机 and 空白标记, as far as they are on. Each is over the text, none in it. */
export function WritingModesPart({ editor }: { editor: LexicalEditor }): null {
  const { focus, typewriter, blanks } = useStored(writingModes)
  useEffect(() => (focus ? followBlock(editor) : undefined), [editor, focus])
  useEffect(() => (typewriter ? followCaret(editor) : undefined), [editor, typewriter])
  useEffect(() => {
    if (!blanks) return undefined
    const show = (): void => {
      const ranges = readLines(editor).flatMap((line) => blanksIn(line.text).map(([from, to]) => lineRange(editor, line, from, to))).filter((range) => range !== null)
      mark('blank', ranges.slice(0, MOST_MARKS))
    }
    const task = requestIdleCallback(show)
    const stop = afterEdits(editor, show)
    const root = editor.getRootElement()
    root?.setAttribute('data-blanks', '')
    return () => {
      cancelIdleCallback(task)
      stop()
      mark('blank', [])
      root?.removeAttribute('data-blanks')
    }
  }, [editor, blanks])
  return null
}
