import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import {
  $addUpdateTag, $getNodeByKey, $getSelection, $isParagraphNode, $isRangeSelection, $isRootNode, $isTextNode, BLUR_COMMAND, COMMAND_PRIORITY_LOW, HISTORIC_TAG, HISTORY_PUSH_TAG, mergeRegister, PASTE_TAG,
  type LexicalEditor, type NodeKey, type ParagraphNode,
} from 'lexical'
import type { Snippet } from '#core/template/template.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { INSERT_COMMAND } from '../commands/register-format-commands.ts'
import { useOfferKeys } from '../offers/use-offer-keys.ts'
import { findInsertables, findSnippets } from './find-insertables.ts'
import type { Insertable } from './insertables.ts'
import { $insertSnippet } from '../snippets/insert-snippet.ts'

/** / in the Latin layout, 、 where an input method has the same key */
const ASKED = /^[/、]([^\s/、]{0,30})$/
type Asked = { key: NodeKey, words: string }

function $paragraphAtCaret(): ParagraphNode | null {
  const selection = $getSelection()
  if (!$isRangeSelection(selection) || !selection.isCollapsed()) return null
  const node = selection.anchor.getNode()
  const paragraph = $isTextNode(node) ? node.getParent() : node
  return $isParagraphNode(paragraph) && $isRootNode(paragraph.getParent()) ? paragraph : null
}

const $emptyAtCaret = (): NodeKey | null => {
  const paragraph = $paragraphAtCaret()
  return paragraph?.isEmpty() === true ? paragraph.getKey() : null
}

/** What is asked by a paragraph that holds nothing but the sign and the letters after it. An input method parts the letters it holds. */
function $askedIn(paragraph: ParagraphNode | null, isComposed: boolean): Asked | null {
  const only = paragraph?.getFirstChild()
  if (paragraph === null || !$isTextNode(only) || paragraph.getChildrenSize() > 1) return null
  const found = ASKED.exec(isComposed ? only.getTextContent().replace(/['’\s\u200b]/g, '') : only.getTextContent())
  return found === null ? null : { key: paragraph.getKey(), words: found[1] ?? '' }
}

/** Asked by the paragraph with the caret at its end. */
function $asked(): Asked | null {
  const paragraph = $paragraphAtCaret()
  const selection = $getSelection()
  const atEnd = paragraph !== null && $isRangeSelection(selection) && selection.anchor.offset === paragraph.getFirstChild()?.getTextContentSize()
  return atEnd ? $askedIn(paragraph, false) : null
}

/** While an input method composes the caret is its own: only the paragraph is looked at. */
function $askedByKey(key: NodeKey): Asked | null {
  const paragraph = $getNodeByKey(key)
  return $isParagraphNode(paragraph) ? $askedIn(paragraph, true) : null
}

/** A block, or a snippet's words */
export type Offer = { block: Insertable } | { snippet: Snippet }
export type SlashMenu = { found: readonly Offer[], at: number, choose: (offer: Offer) => void }

const MOST_SNIPPETS = 8

/**
 * The blocks and snippets a / or 、 asks for that was typed at the start of an empty paragraph; null where nothing is asked or found.
 * It never opens in a composition, nor by a paste or an undo; while one is under way its keys are the input method's.
 */
export function useSlashMenu(editor: LexicalEditor, snippets: readonly Snippet[]): SlashMenu | null {
  const t = useWords()
  const [asked, setAsked] = useState<Asked | null>(null)
  const [at, setAt] = useState(0)
  const empty = useRef<NodeKey | null>(null)
  const open = useRef<Asked | null>(null)
  const put = useCallback((next: Asked | null): void => {
    if (next?.key !== open.current?.key || next?.words !== open.current?.words) setAsked(next)
    open.current = next
  }, [])
  useEffect(() => {
    const stop = mergeRegister(
      editor.registerUpdateListener(({ editorState, tags }) => {
        if (editor.isComposing()) {
          const { current } = open
          if (current !== null) put(editorState.read(() => $askedByKey(current.key)))
          return
        }
        const next = editorState.read($asked)
        if (open.current !== null) put(next?.key === open.current.key ? next : null)
        if (open.current === null && next !== null && next.words === '' && next.key === empty.current && !tags.has(HISTORIC_TAG) && !tags.has(PASTE_TAG)) put(next)
        empty.current = editorState.read($emptyAtCaret)
      }),
      editor.registerCommand(BLUR_COMMAND, () => {
        put(null)
        return false
      }, COMMAND_PRIORITY_LOW),
    )
    return () => {
      stop()
      put(null)
    }
  }, [editor, put])
  useEffect(() => setAt(0), [asked?.words])

  const found = useMemo((): Offer[] => (asked === null || !editor.isEditable() ? [] : [
    ...findInsertables(asked.words, (insertable) => t(`editor:block.${insertable}`)).map((block) => ({ block })),
    ...findSnippets(asked.words, snippets, MOST_SNIPPETS).map((snippet) => ({ snippet })),
  ]), [asked, editor, snippets, t])
  const choose = (offer: Offer): void => {
    if (asked === null || editor.isComposing()) return
    editor.update(() => {
      const paragraph = $getNodeByKey(asked.key)
      // Only what asked goes: no word that came to it since.
      if (!$isParagraphNode(paragraph) || $askedIn(paragraph, false) === null) return
      // One step: undo takes the block away and gives back what was typed.
      $addUpdateTag(HISTORY_PUSH_TAG)
      paragraph.clear()
      paragraph.select()
      if ('snippet' in offer) $insertSnippet(offer.snippet.words)
      else editor.dispatchCommand(INSERT_COMMAND, offer.block)
    })
    put(null)
  }
  useOfferKeys(editor, {
    count: found.length, at, setAt,
    choose: () => { const chosen = found[at]; if (chosen !== undefined) choose(chosen) },
    // It stays closed, whatever is typed on.
    leave: () => put(null),
  })
  return found.length === 0 ? null : { found, at: Math.min(at, found.length - 1), choose }
}
