import { useEffect, useState, type ReactPortal } from 'react'
import { createPortal, flushSync } from 'react-dom'
import type { LexicalEditor } from 'lexical'

/** React's part of the decorator nodes (the dateline), each drawn into the element Lexical keeps for it. */
export function useDecoratorPortals(editor: LexicalEditor): ReactPortal[] {
  const [decorators, setDecorators] = useState(() => editor.getDecorators<React.ReactElement>())
  useEffect(() => {
    const stop = editor.registerDecoratorListener<React.ReactElement>((next) => flushSync(() => setDecorators(next)))
    setDecorators(editor.getDecorators<React.ReactElement>())
    return stop
  }, [editor])
  return Object.entries(decorators).flatMap(([key, element]) => {
    const place = editor.getElementByKey(key)
    return place === null ? [] : [createPortal(element, place, key)]
  })
}
