import { useState, type FormEvent, type ReactElement } from 'react'
import type { LexicalEditor } from 'lexical'
import { useWords } from '#renderer/i18n/use-words.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import { linkUrlAtCaret, setLink } from './link.ts'
import { readUrl } from './read-url.ts'

type Props = { editor: LexicalEditor, isOpen: boolean, onClose: () => void }

export function LinkDialog({ editor, isOpen, onClose }: Props): ReactElement {
  const t = useWords()
  const close = (): void => {
    onClose()
    // After the dialog has given focus back, the caret returns to its words.
    requestAnimationFrame(() => editor.focus())
  }
  return (
    <Dialog title={t('editor:link.title')} isOpen={isOpen} onClose={close}>
      <LinkForm editor={editor} onDone={close} />
    </Dialog>
  )
}

function LinkForm({ editor, onDone }: { editor: LexicalEditor, onDone: () => void }): ReactElement {
  const t = useWords()
  const [before] = useState(() => linkUrlAtCaret(editor))
  const [typed, setTyped] = useState(before ?? '')
  const [tried, setTried] = useState(false)
  const url = readUrl(typed)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setTried(true)
    if (url === null) return
    setLink(editor, url)
    onDone()
  }
  return (
    <form onSubmit={submit} style={{ display: 'contents' }}>
      <TextField
        label={t('editor:link.url')} value={typed} onChange={setTyped} autoFocus inputMode="url" placeholder="https://"
        problem={tried && url === null ? t('editor:link.invalid') : null}
      />
      <div style={{ display: 'flex', justifyContent: 'flex-end', gap: 8 }}>
        {before !== null && <Button tone="quiet" onPress={() => { setLink(editor, null); onDone() }}>{t('editor:link.remove')}</Button>}
        <Button onPress={onDone}>{t('editor:cancel')}</Button>
        <Button tone="red" type="submit">{t('editor:link.set')}</Button>
      </div>
    </form>
  )
}
