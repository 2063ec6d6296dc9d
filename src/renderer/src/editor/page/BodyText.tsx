import { useEffect, useRef, useState, type ReactElement } from 'react'
import { $getRoot, $isElementNode, $isParagraphNode, SKIP_DOM_SELECTION_TAG, type LexicalEditor } from 'lexical'
import { useWords } from '#renderer/i18n/use-words.ts'
import { useDecoratorPortals } from '../use-decorator-portals.ts'
import page from '../page.module.css'

function isEmpty(editor: LexicalEditor): boolean {
  return editor.getEditorState().read(() => {
    const root = $getRoot()
    const only = root.getChildrenSize() === 1 ? root.getFirstChild() : null
    return root.getChildrenSize() === 0 || ($isParagraphNode(only) && $isElementNode(only) && only.isEmpty())
  })
}

/** The element Lexical writes the body into. */
export function BodyText({ editor, editable }: { editor: LexicalEditor, editable: boolean }): ReactElement {
  const t = useWords()
  const element = useRef<HTMLDivElement>(null)
  const [empty, setEmpty] = useState(() => isEmpty(editor))
  const portals = useDecoratorPortals(editor)

  useEffect(() => {
    // An article shown again brings its caret along; the focus stays where the person is, in the list perhaps.
    // The next commit's tags: an update of its own to carry this one would pass for an edit, and be saved.
    editor._updateTags.add(SKIP_DOM_SELECTION_TAG)
    editor.setRootElement(element.current)
    return () => editor.setRootElement(null)
  }, [editor])

  useEffect(() => {
    setEmpty(isEmpty(editor))
    return editor.registerUpdateListener(() => setEmpty(isEmpty(editor)))
  }, [editor])

  return (
    <div className={page['body']}>
      {empty && editable && <div className={page['placeholder']} aria-hidden>{t('editor:body.placeholder')}</div>}
      <div
        ref={element} data-takes-pictures={editable || undefined} className={page['text']} contentEditable={editable} suppressContentEditableWarning
        role="textbox" aria-multiline aria-readonly={!editable} aria-label={t('editor:body')} tabIndex={0}
        lang="zh-CN" spellCheck={false} autoCorrect="off" autoCapitalize="off"
      />
      {portals}
    </div>
  )
}
