import { useEffect, useRef, useState } from 'react'
import type { Query } from '#core/text/find-matches.ts'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { useDocumentValue } from '#renderer/document/use-document-value.ts'
import { afterEdits } from '../after-edits.ts'
import { placesOf, type Found } from './found.ts'
import { firstAfterCaret } from './caret-place.ts'
import { lookUp } from './look-up.ts'
import { fieldOf, mark, rangeOf, rangesOf, reveal } from './marks.ts'
import { readPieces } from './read-lines.ts'

export type Finding = {
  /** what was asked for: while a pattern is looked up, still the question before */
  query: Query | null
  found: readonly Found[]
  /** index of the one a person is at; -1 where there is none */
  at: number
  trouble: 'bad-pattern' | 'too-slow' | 'no-thread' | null
}
/** behind a replaced word: the replacement itself is not looked at again */
export type Point = { order: number, offset: number }
const isAfter = ({ place, match }: Found, { order, offset }: Point): boolean => place.order > order || (place.order === order && match.start >= offset)

const NOTHING: Finding = { query: null, found: [], at: -1, trouble: null }

/** Looks the query up in the open article, again whenever its words change; marks what it finds. */
export function useFind(document: ArticleDocument, query: Query): Finding & { go: (step: 1 | -1) => void, resumeAt: (point: Point) => void } {
  const { editor } = document
  const slip = useDocumentValue(document, (d) => d.slip)
  const [edits, setEdits] = useState(0)
  const [finding, setFinding] = useState(NOTHING)
  const asked = useRef<Query | null>(null)
  const resume = useRef<Point | null>(null)

  useEffect(() => afterEdits(editor, () => setEdits((count) => count + 1)), [editor])

  useEffect(() => {
    let isOver = false
    const places = placesOf(slip, readPieces(editor))
    const take = async (): Promise<void> => {
      const answer = await lookUp(query, places.map(({ text }) => text))
      if (isOver) return
      const isNew = asked.current !== query
      asked.current = query
      if (answer.kind !== 'found') return setFinding({ ...NOTHING, query, trouble: answer.kind })
      const found = places.flatMap((place, index): Found[] => (answer.matches[index] ?? []).map((match) => ({ place, match })))
      // A new question starts where the caret is; the same one stays where the person is in its answers.
      const from = resume.current
      resume.current = null
      const start = isNew ? firstAfterCaret(editor, found) : from === null ? null : Math.max(found.findIndex((one) => isAfter(one, from)), 0)
      return setFinding((before) => ({ query, found, at: found.length === 0 ? -1 : start ?? Math.min(Math.max(before.at, 0), found.length - 1), trouble: null }))
    }
    void take()
    return () => { isOver = true }
  }, [editor, slip, query, edits])

  const now = finding.found[finding.at]
  useEffect(() => {
    mark('found', rangesOf(editor, finding.found))
    return () => mark('found', [])
  }, [editor, finding.found])
  useEffect(() => {
    const range = now === undefined ? null : rangeOf(editor, now)
    mark('found-now', range === null ? [] : [range])
    const field = now === undefined || range !== null ? null : fieldOf(editor, now.place)
    field?.setAttribute('data-found', '')
    if (range !== null) reveal(range)
    else field?.scrollIntoView({ block: 'nearest' })
    return () => {
      mark('found-now', [])
      field?.removeAttribute('data-found')
    }
  }, [editor, now])

  const go = (step: 1 | -1): void => setFinding((before) => (before.found.length === 0 ? before : { ...before, at: (before.at + step + before.found.length) % before.found.length }))
  return { ...finding, go, resumeAt: (point) => { resume.current = point } }
}
