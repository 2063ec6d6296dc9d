import { $getRoot, type LexicalEditor, type NodeKey } from 'lexical'
import { wordCount } from '#core/body/word-count.ts'
import { $isCrossheadNode, type CrossheadLevel } from '../nodes/crosshead/CrossheadNode.ts'

/** A crosshead and the 字数 of what stands under it, up to the next; `key` is null for what comes before the first. */
export type Section = { key: NodeKey | null, level: CrossheadLevel, title: string, words: number }

export function readOutline(editor: LexicalEditor): Section[] {
  return editor.getEditorState().read(() => {
    const sections: Section[] = [{ key: null, level: 1, title: '', words: 0 }]
    for (const block of $getRoot().getChildren()) {
      const words = wordCount(block.getTextContent())
      if ($isCrossheadNode(block)) sections.push({ key: block.getKey(), level: block.getLevel(), title: block.getTextContent().trim(), words: 0 })
      else for (const section of sections.slice(-1)) section.words += words
    }
    return sections
  })
}
