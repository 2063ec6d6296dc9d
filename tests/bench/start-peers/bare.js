// @ts-check
/** React and Lexical with nothing around them: one component, one editor, one paragraph. */
import { createElement, useEffect } from 'react'
import { createRoot } from 'react-dom/client'
import { createEditor, $createParagraphNode, $createTextNode, $getRoot } from 'lexical'
import { createEmptyHistoryState, registerHistory } from '@lexical/history'
import { registerRichText } from '@lexical/rich-text'

function Page() {
  useEffect(() => {
    const editor = createEditor({ namespace: 'peer', onError: (error) => { throw error } })
    registerRichText(editor)
    registerHistory(editor, createEmptyHistoryState(), 1_000)
    editor.setRootElement(document.getElementById('text'))
    editor.update(() => { $getRoot().append($createParagraphNode().append($createTextNode('一段文字。'))) }, { discrete: true })
  }, [])
  return createElement('main', null, createElement('h1', null, '稿库'), createElement('div', { id: 'text', contentEditable: true, suppressContentEditableWarning: true }))
}

const root = document.createElement('div')
document.body.append(root)
createRoot(root).render(createElement(Page))
