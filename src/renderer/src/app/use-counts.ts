import { useEffect, useState } from 'react'
import { $getSelection, $isRangeSelection } from 'lexical'
import { bodyText } from '#core/body/body-text.ts'
import { wordCount, wordCountWithoutMarks } from '#core/body/word-count.ts'
import { placeholdersOf } from '#core/text/placeholders.ts'
import type { ArticleDocument } from '#renderer/document/article-document.ts'

/** 字数 with and without marks, characters with and without blanks, paragraphs. */
export type TextCounts = { words: number, withoutMarks: number, characters: number, withoutBlanks: number, paragraphs: number }
/** Of the body; and of slip and body, what is still to be checked. */
export type Counts = TextCounts & { placeholders: number }

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' })
/** Characters that nothing joins to another: news has few others, and segmenting costs a hundred times as much. */
const SINGLE = /^[\n\u0020-\u02ff\u2010-\u205f\u3000-\u3029\u3030-\u3098\u309b-\u9fff\uff00-\uff9d\uffe0-\uffe6]*$/
export const lengthOf = (text: string): number => (SINGLE.test(text) ? text.length : [...graphemes.segment(text)].length)

export function textCounts(text: string): TextCounts {
  const line = text.replaceAll('\n', '')
  return {
    words: wordCount(text), withoutMarks: wordCountWithoutMarks(text),
    characters: lengthOf(line), withoutBlanks: lengthOf(line.replace(/\s/gu, '')),
    paragraphs: text.split('\n').filter((paragraph) => paragraph.trim() !== '').length,
  }
}

export function countsOf(document: Pick<ArticleDocument, 'slip' | 'readBody'>): Counts {
  const body = document.readBody()
  return { ...textCounts(bodyText(body, document.slip)), placeholders: placeholdersOf({ slip: document.slip, body }).length }
}

const isSame = (a: Counts, b: Counts): boolean => COUNTED.every((what) => a[what] === b[what])
const COUNTED = ['words', 'withoutMarks', 'characters', 'withoutBlanks', 'paragraphs', 'placeholders'] as const

/** Counted when words have been saved, in idle time: never between a key and its paint. */
export function useCounts(document: ArticleDocument): Counts | null {
  const [counts, setCounts] = useState<Counts | null>(null)
  useEffect(() => {
    let task: number | null = null
    const count = (): void => {
      task = null
      const next = countsOf(document)
      setCounts((was) => (was !== null && isSame(was, next) ? was : next))
    }
    const soon = (): void => { task ??= requestIdleCallback(count, { timeout: 1_000 }) }
    let told = document.saveState
    const stop = document.subscribe(() => {
      if (document.saveState === told) return
      told = document.saveState
      if (told.kind !== 'saving') soon()
    })
    soon()
    return () => {
      stop()
      if (task !== null) cancelIdleCallback(task)
    }
  }, [document])
  return counts
}

/** Of what is selected in the text; null where nothing is. */
export function useSelectedCounts({ editor }: ArticleDocument): TextCounts | null {
  const [counts, setCounts] = useState<TextCounts | null>(null)
  useEffect(() => {
    let task: number | null = null
    const read = (): void => {
      task = null
      setCounts(editor.getEditorState().read(() => {
        const selection = $getSelection()
        return $isRangeSelection(selection) && !selection.isCollapsed() ? textCounts(selection.getTextContent()) : null
      }))
    }
    let isShown = false
    const stop = editor.registerUpdateListener(({ editorState }) => {
      const isRange = editorState.read(() => { const selection = $getSelection(); return $isRangeSelection(selection) && !selection.isCollapsed() })
      // A key puts a caret where a caret was: nothing to count.
      if (!isRange && !isShown) return
      isShown = isRange
      task ??= requestIdleCallback(read, { timeout: 300 })
    })
    return () => {
      stop()
      if (task !== null) cancelIdleCallback(task)
    }
  }, [editor])
  return counts
}
