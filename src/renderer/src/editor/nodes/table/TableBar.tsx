import { useEffect, useRef, type ReactElement } from 'react'
import {
  BetweenHorizontalEnd, BetweenHorizontalStart, BetweenVerticalEnd, BetweenVerticalStart, PanelLeft, PanelTop, TableCellsMerge, TableCellsSplit, Trash2, type LucideIcon,
} from 'lucide-react'
import { $getNodeByKey } from 'lexical'
import { Group } from 'react-aria-components/Group'
import { Toolbar } from 'react-aria-components/Toolbar'
import { MAX_CAPTION } from '#core/body/body-schema.ts'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { TABLE_COMMAND } from '../../commands/register-format-commands.ts'
import { BarLine } from '../BarLine.tsx'
import { BlockBar } from '../BlockBar.tsx'
import { $isArticleTableNode } from './ArticleTableNode.ts'
import { $cellsOf } from './at-caret.ts'
import type { TableAct } from './table-acts.ts'
import { useTableState, type TableState } from './table-state.ts'
import styles from './table.module.css'

type Tool = { act: TableAct, icon: LucideIcon | string, on?: boolean, off?: boolean }

/** The table at the caret: its title, rows, columns and cells. */
export function TableBar({ document }: { document: ArticleDocument }): ReactElement | null {
  const t = useWords()
  const { editor } = document
  const state = useTableState(editor)
  if (state === null) return null
  const groups: Tool[][] = [
    [
      { act: 'row-above', icon: BetweenHorizontalStart, off: !state.roomForRow }, { act: 'row-below', icon: BetweenHorizontalEnd, off: !state.roomForRow },
      { act: 'column-before', icon: BetweenVerticalStart, off: !state.roomForColumn }, { act: 'column-after', icon: BetweenVerticalEnd, off: !state.roomForColumn },
    ],
    [{ act: 'merge', icon: TableCellsMerge, off: !state.canMerge }, { act: 'split', icon: TableCellsSplit, off: !state.canSplit }],
    [{ act: 'header-row', icon: PanelTop, on: state.headerRow }, { act: 'header-column', icon: PanelLeft, on: state.headerColumn }],
    [{ act: 'delete-row', icon: t('editor:table.delete-row') }, { act: 'delete-column', icon: t('editor:table.delete-column') }, { act: 'delete', icon: Trash2 }],
  ]
  return (
    <BlockBar editor={editor} className={styles['bar'] ?? ''}>
      <CaptionField key={state.key} document={document} state={state} />
      <Toolbar aria-label={t('editor:table.bar')} className={styles['group'] ?? ''}>
        {groups.map((tools, index) => (
          <Group key={index} className={styles['group'] ?? ''}>
            {tools.map(({ act, icon, on, off = false }) => (
              <IconButton
                key={act} icon={icon} label={t(`editor:table.${act}`)} isOn={on} placement="top" preventFocusOnPress isDisabled={off}
                onPress={(event) => {
                  editor.dispatchCommand(TABLE_COMMAND, act)
                  if (event.pointerType !== 'keyboard' || act === 'delete') editor.focus()
                }}
              />
            ))}
          </Group>
        ))}
      </Toolbar>
    </BlockBar>
  )
}

/** Written here, shown above the table as the page prints it; a click there leads here. */
function CaptionField({ document, state }: { document: ArticleDocument, state: TableState }): ReactElement {
  const t = useWords()
  const { editor } = document
  const field = useRef<{ focus: () => void }>(null)
  useEffect(() => {
    const caption = editor.getElementByKey(state.key)?.querySelector('caption')
    const go = (): void => field.current?.focus()
    caption?.addEventListener('click', go)
    return () => caption?.removeEventListener('click', go)
  }, [editor, state.key])
  return (
    <BarLine
      ref={field} document={document} kind="table-caption" name={`table.${state.key}.caption`} stored={state.caption} longest={MAX_CAPTION} tooLong={t('editor:table.caption-too-long', { most: MAX_CAPTION })}
      placeholder={t('editor:table.caption')} label={t('editor:table.caption')} className={styles['caption'] ?? ''}
      $write={(words) => {
        const table = $getNodeByKey(state.key)
        if ($isArticleTableNode(table)) table.setCaption(words)
      }}
      $return={() => {
        const table = $getNodeByKey(state.key)
        if ($isArticleTableNode(table)) $cellsOf(table)[0]?.selectEnd()
      }}
    />
  )
}
