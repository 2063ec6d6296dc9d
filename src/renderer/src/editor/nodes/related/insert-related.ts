import { $addUpdateTag, $createTextNode, $getSelection, $isRangeSelection, HISTORY_PUSH_TAG, type LexicalEditor } from 'lexical'
import { $createLinkNode, $toggleLink } from '@lexical/link'
import { insertBlocks } from '../figure/insert-figure.ts'
import { $nameStep } from '../../steps/step-names.ts'
import { $createRelatedNode } from './RelatedNode.ts'

const PLAIN = { rel: null, target: null, title: null }

/** A card below the paragraph with the caret, as one step. */
export const insertCard = (editor: LexicalEditor, article: string): void => void insertBlocks(editor, 'related', () => [$createRelatedNode(article)])

/** The selected words lead there; with none selected the headline is put in and does. One step. */
export function insertLink(editor: LexicalEditor, { headline, url }: { headline: string, url: string }): void {
  editor.update(() => {
    const selection = $getSelection()
    if (!$isRangeSelection(selection)) return
    $addUpdateTag(HISTORY_PUSH_TAG)
    $nameStep('related')
    if (!selection.isCollapsed()) return $toggleLink(url, PLAIN)
    selection.insertNodes([$createLinkNode(url, PLAIN).append($createTextNode(headline))])
  })
}
