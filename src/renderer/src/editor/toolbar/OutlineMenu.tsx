import { useState, type ReactElement } from 'react'
import { ListTree } from 'lucide-react'
import { $getNodeByKey, $getRoot, $isElementNode, type LexicalEditor } from 'lexical'
import { keysOf } from '#renderer/app/command-keys.ts'
import { useCommand } from '#renderer/app/commands.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { Menu, type MenuEntry } from '#renderer/ui/Menu.tsx'
import { readOutline, type Section } from './outline.ts'

const idOf = ({ key }: Section): string => key ?? 'opening'

/** 大纲: the crossheads, with the length of each part, open at the one with the caret; choosing one puts the caret there. */
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
  const here = sections?.find(({ isHere }) => isHere)
  const heads = sections?.filter(({ key }) => key !== null) ?? []
  const entries = heads.length === 0 ? [{ id: 'none', label: t('editor:outline.none'), isDisabled: true, act: () => undefined }]
    : (sections ?? []).filter(({ key, words }) => key !== null || words > 0).map((section): MenuEntry => ({
      id: idOf(section),
      label: section.key === null ? t('editor:outline.opening') : `${section.level === 2 ? '　' : ''}${section.title}`,
      note: t('editor:outline.words', { count: section.words }), isOn: section.isHere, act: () => go(section),
    }))
  return (
    <Menu
      label={t('editor:outline')} entries={entries} selected={here === undefined ? null : idOf(here)} isOpen={sections !== null} onOpenChange={(isOpen) => setSections(isOpen ? readOutline(editor) : null)}
      trigger={<IconButton icon={ListTree} label={t('editor:outline')} keys={keysOf('outline')} />}
    />
  )
}
