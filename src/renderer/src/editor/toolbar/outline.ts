import { $getRoot, $getSelection, type LexicalEditor, type NodeKey } from 'lexical'
import { wordCount } from '#core/body/word-count.ts'
import { $rootBlockOf } from '../commands/root-block.ts'
import { $isCrossheadNode, type CrossheadLevel } from '../nodes/crosshead/CrossheadNode.ts'

/** A crosshead and the 字数 of what stands under it, up to the next; `key` is null for what comes before the first. `isHere`: the caret is in it. */
export type Section = { key: NodeKey | null, level: CrossheadLevel, title: string, words: number, isHere: boolean }

export function readOutline(editor: LexicalEditor): Section[] {
  return editor.getEditorState().read(() => {
    const sections: Section[] = [{ key: null, level: 1, title: '', words: 0, isHere: false }]
    const caret = $getSelection()?.getNodes().at(0)
    const here = caret === undefined ? null : $rootBlockOf(caret)
    for (const block of $getRoot().getChildren()) {
      const words = wordCount(block.getTextContent())
      if ($isCrossheadNode(block)) sections.push({ key: block.getKey(), level: block.getLevel(), title: block.getTextContent().trim(), words: 0, isHere: false })
      else for (const section of sections.slice(-1)) section.words += words
      if (block.is(here)) for (const section of sections.slice(-1)) section.isHere = true
    }
    return sections
  })
}
