import { useState } from 'react'
import type { KeptRevision } from '#contract/history-contract.ts'
import { MAX_VERSION_NAME } from '#core/revision/revision.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'

/** A name for one revision; an empty one takes it away. */
export function NameDialog({ revision, onClose, onName }: { revision: KeptRevision, onClose: () => void, onName: (words: string) => void }) {
  const t = useWords()
  const [words, setWords] = useState(revision.name ?? '')
  const act = (): void => {
    if (words.trim() !== (revision.name ?? '')) onName(words)
    onClose()
  }
  return (
    <Dialog
      title={t('history:nameThis')} isOpen onClose={onClose}
      acts={<><Button tone="quiet" onPress={onClose}>{t('frame:cancel')}</Button><Button onPress={act}>{t('history:nameDo')}</Button></>}
    >
      <TextField
        autoFocus label={t('history:nameLabel')} value={words} onChange={setWords} maxLength={MAX_VERSION_NAME} note={t('history:nameHint')}
        onKeyDown={(event) => { if (event.key === 'Enter' && !event.nativeEvent.isComposing) act() }}
      />
    </Dialog>
  )
}
