import { useEffect, type ReactElement } from 'react'
import {
  Bold, ImagePlus, Italic, Link, List, ListOrdered, Quote, Redo2, TextInitial, Underline, Undo2, type LucideIcon,
} from 'lucide-react'
import { COMMAND_PRIORITY_EDITOR, FORMAT_TEXT_COMMAND, REDO_COMMAND, UNDO_COMMAND, type TextFormatType } from 'lexical'
import { DRAG_DROP_PASTE } from '@lexical/rich-text'
import { useHasBeenPainted } from '#renderer/app/after-paint.ts'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { EDIT_LINK_COMMAND, FORMAT_COMMAND, PICTURES_COMMAND, RELATED_COMMAND, type Format } from '../commands/register-format-commands.ts'
import { EDITOR_KEYS } from '../editor-keys.ts'
import { keysText } from '../keys.ts'
import { choosePictures, isPicture } from '../nodes/figure/choose-pictures.ts'
import { useAddPictures } from '../nodes/figure/use-add-pictures.ts'
import { useGalleryCommands } from '../nodes/gallery/use-gallery-commands.ts'
import { useFormatState } from './format-state.ts'
import { OriginButton } from '#renderer/ingest/OriginButton.tsx'
import { SnippetMenu } from '../snippets/SnippetMenu.tsx'
import { stepWords } from '../steps/step-words.ts'
import type { StepName } from '../steps/step-names.ts'
import { UndoneLine } from './UndoneLine.tsx'
import { InsertMenu } from './InsertMenu.tsx'
import { widthEntries, WidthMenu } from './WidthMenu.tsx'
import { FittedTools, type Fitted } from './FittedTools.tsx'
import { FullWidthLine } from './FullWidthLine.tsx'
import { TableInsert } from '../nodes/table/TableInsert.tsx'
import { OutlineMenu } from './OutlineMenu.tsx'
import styles from './toolbar.module.css'

type Props = { document: ArticleDocument, editable: boolean, onLink: () => void, onRelated: () => void, tool?: ReactElement | undefined }
type Tool = { icon: LucideIcon | string, label: string, keys?: string, on?: boolean, off?: boolean, /** 插入 has it too */ isInMenu?: boolean, act: () => void }

const BLOCKS: readonly { format: Exclude<Format, 'paragraph' | 'run-in' | 'editor-note' | 'rule' | 'dateline'>, icon: LucideIcon | 'word.crosshead-1' | 'word.crosshead-2', keys: string }[] = [
  { format: 'crosshead-1', icon: 'word.crosshead-1', keys: EDITOR_KEYS['crosshead-1'] },
  { format: 'crosshead-2', icon: 'word.crosshead-2', keys: EDITOR_KEYS['crosshead-2'] },
  { format: 'bullet', icon: List, keys: EDITOR_KEYS.bullet },
  { format: 'number', icon: ListOrdered, keys: EDITOR_KEYS.number },
  { format: 'quote', icon: Quote, keys: EDITOR_KEYS.quote },
]
const TEXTS: readonly { format: Extract<TextFormatType, 'bold' | 'italic' | 'underline'>, icon: LucideIcon, keys: string }[] = [
  { format: 'bold', icon: Bold, keys: EDITOR_KEYS.bold }, { format: 'italic', icon: Italic, keys: EDITOR_KEYS.italic }, { format: 'underline', icon: Underline, keys: EDITOR_KEYS.underline },
]

/** The bar above the text; at the article's first frame its place alone: its forty controls come after the words. */
export function FormatBar(props: Props): ReactElement {
  return <div className={styles['bar']}>{useHasBeenPainted(props.document) && <FormatTools {...props} />}</div>
}

function FormatTools({ document, editable, onLink, onRelated, tool }: Props): ReactElement {
  const t = useWords()
  const { editor } = document
  const state = useFormatState(editor)
  const pictures = useAddPictures(document)
  const { add } = pictures
  useEffect(() => editor.registerCommand(DRAG_DROP_PASTE, (files) => { add(files.filter(isPicture)); return true }, COMMAND_PRIORITY_EDITOR), [editor, add])
  useGalleryCommands(document, add)
  useEffect(() => editor.registerCommand(RELATED_COMMAND, () => { if (document.editable) onRelated(); return true }, COMMAND_PRIORITY_EDITOR), [document, editor, onRelated])
  useEffect(() => editor.registerCommand(PICTURES_COMMAND, () => { choosePictures(add); return true }, COMMAND_PRIORITY_EDITOR), [editor, add])
  useEffect(() => editor.registerCommand(EDIT_LINK_COMMAND, () => { onLink(); return true }, COMMAND_PRIORITY_EDITOR), [editor, onLink])

  const saidStep = (act: 'editor:undo' | 'editor:redo', step: StepName | null): string =>
    step === null ? t(act) : t('editor:stepOf', { act: t(act), what: stepWords(step, t) })
  const groups: Tool[][] = [
    [
      { icon: Undo2, label: saidStep('editor:undo', state.undoes), keys: EDITOR_KEYS.undo, off: !state.canUndo, act: () => editor.dispatchCommand(UNDO_COMMAND, undefined) },
      { icon: Redo2, label: saidStep('editor:redo', state.redoes), keys: EDITOR_KEYS.redo, off: !state.canRedo, act: () => editor.dispatchCommand(REDO_COMMAND, undefined) },
    ],
    TEXTS.map(({ format, icon, keys }) => ({
      icon, keys, label: t(`editor:format.${format}`), on: state[format], act: () => editor.dispatchCommand(FORMAT_TEXT_COMMAND, format),
    })),
    [
      {
        icon: TextInitial, keys: EDITOR_KEYS['run-in'], label: t('editor:format.run-in'), on: state.runIn, off: !state.canRunIn,
        act: () => editor.dispatchCommand(FORMAT_COMMAND, 'run-in'),
      },
      ...BLOCKS.map(({ format, icon, keys }) => ({
        icon: typeof icon === 'string' ? t(`editor:${icon}`) : icon, keys, label: t(`editor:format.${format}`), on: state.block === format, off: state.inTable, act: () => editor.dispatchCommand(FORMAT_COMMAND, format),
      })),
    ],
    [
      { icon: Link, keys: EDITOR_KEYS.link, label: t('editor:format.link'), on: state.link, off: !state.canLink, act: onLink },
    ],
    [
      { icon: ImagePlus, keys: EDITOR_KEYS.figure, label: t('editor:figure.add'), isInMenu: true, off: pictures.isPending, act: () => choosePictures(add) },
    ],
  ]

  const run = (act: () => void) => (): void => {
    act()
    // After the menu has given the focus back.
    requestAnimationFrame(() => editor.focus())
  }
  const tools = groups.flatMap((group, at) => group.map(({ icon, label, keys, on, off = false, act, isInMenu = false }, place): Fitted => ({
    id: `${at}-${place}`, isFirst: place === 0,
    tool: (
      <IconButton
        icon={icon} label={label} keys={keys === undefined ? undefined : keysText(keys)} isOn={on}
        // Pressed with a mouse, a tool must not take the caret out of the words.
        preventFocusOnPress isDisabled={!editable || off} onPress={act}
      />
    ),
    entry: isInMenu ? null : { id: `${at}-${place}`, label, icon: typeof icon === 'string' ? undefined : icon, keys: keys === undefined ? undefined : keysText(keys), isOn: on, isDisabled: !editable || off, act: run(act) },
  })))
  // By their places: undo changes its name at every step, and must not lose the focus by it.
  tools.splice(
    2, 0,
    { id: 'insert', isFirst: true, tool: <InsertMenu editor={editor} editable={editable} inTable={state.inTable} />, entry: null },
    { id: 'widths', isFirst: false, tool: <WidthMenu editor={editor} editable={editable} />, entry: null },
  )
  tools.push({ id: 'table', isFirst: false, tool: <TableInsert editor={editor} isDisabled={!editable || state.inTable} />, entry: null })

  return (
    <>
      <FittedTools label={t('editor:toolbar')} tools={tools} widths={widthEntries(editor, editable, t)} />
      <UndoneLine editor={editor} />
      {tool}
      <SnippetMenu document={document} editable={editable} />
      <OutlineMenu editor={editor} />
      <FullWidthLine document={document} />
      <OriginButton document={document} />
    </>
  )
}
