import { useState, type ReactElement } from 'react'
import { ListTree } from 'lucide-react'
import { $getNodeByKey, $getRoot, $isElementNode, type LexicalEditor, type NodeKey } from 'lexical'
import { wordCount } from '#core/body/word-count.ts'
import { keysOf, useCommand } from '#renderer/app/commands.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { Menu, type MenuEntry } from '#renderer/ui/Menu.tsx'
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

/** 大纲: the crossheads, with the length of each part; choosing one puts the caret there. */
export function OutlineMenu({ editor }: { editor: LexicalEditor }): ReactElement {
  const t = useWords()
  const [sections, setSections] = useState<readonly Section[] | null>(null)
  useCommand('outline', () => setSections(readOutline(editor)))
  const go = ({ key }: Section): void => {
    editor.update(() => {
      const block = key === null ? $getRoot().getFirstChild() : $getNodeByKey(key)
      if ($isElementNode(block)) block.selectStart()
    })
    const element = key === null ? editor.getRootElement()?.firstElementChild : editor.getElementByKey(key)
    element?.scrollIntoView({ block: 'center' })
    // After the menu has given the focus back.
    requestAnimationFrame(() => editor.focus())
  }
  const heads = sections?.filter(({ key }) => key !== null) ?? []
  const entries = heads.length === 0 ? [{ id: 'none', label: t('editor:outline.none'), isDisabled: true, act: () => undefined }]
    : (sections ?? []).filter(({ key, words }) => key !== null || words > 0).map((section): MenuEntry => ({
      id: section.key ?? 'opening',
      label: section.key === null ? t('editor:outline.opening') : `${section.level === 2 ? '　' : ''}${section.title}`,
      note: t('editor:outline.words', { count: section.words }), act: () => go(section),
    }))
  return (
    <Menu
      label={t('editor:outline')} entries={entries} isOpen={sections !== null} onOpenChange={(isOpen) => setSections(isOpen ? readOutline(editor) : null)}
      trigger={<IconButton icon={ListTree} label={t('editor:outline')} keys={keysOf('outline')} />}
    />
  )
}
