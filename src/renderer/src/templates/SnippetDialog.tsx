import { useState } from 'react'
import { MAX_AID_NAME, MAX_SNIPPET_TEXT, SnippetContentSchema, SnippetNameSchema, type Snippet } from '#core/template/template.ts'
import { errorLine } from '#renderer/app/error-words.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import { useAidActs } from './use-aid-acts.ts'

/** A snippet's name and words. What was written and not saved is not dropped by a press beside the dialog. */
export function SnippetDialog({ snippet, begun = '', onClose }: { /** null: a new one */ snippet: Snippet | null, /** the words a new one begins with */ begun?: string, onClose: () => void }) {
  const t = useWords()
  const { addSnippet, changeSnippet } = useAidActs()
  const save = snippet === null ? addSnippet : changeSnippet
  const [name, setName] = useState(snippet?.name ?? '')
  const [words, setWords] = useState(snippet?.words ?? begun)
  const [wasTried, setTried] = useState(false)
  const [isLeaving, setLeaving] = useState(false)
  const isChanged = name !== (snippet?.name ?? '') || words !== (snippet?.words ?? begun)
  const leave = (): void => { if (isChanged) setLeaving(true); else onClose() }
  const submit = (): void => {
    setTried(true)
    const parsed = SnippetContentSchema.safeParse({ name, words })
    if (!parsed.success || save.isPending) return
    if (snippet === null) addSnippet.mutate(parsed.data, { onSuccess: onClose })
    else changeSnippet.mutate({ ...snippet, ...parsed.data }, { onSuccess: onClose })
  }
  const change = (put: (text: string) => void) => (text: string): void => {
    put(text)
    setLeaving(false)
    if (save.isError) save.reset()
  }
  const nameProblem = SnippetNameSchema.safeParse(name).success ? null : t('templates:snippetNameInvalid')
  const wordsProblem = words.length > MAX_SNIPPET_TEXT ? t('templates:snippetTooLong', { most: MAX_SNIPPET_TEXT }) : words.trim() === '' ? t('templates:snippetWordsNeeded') : null
  return (
    <Dialog
      title={snippet === null ? t('templates:snippetAdd') : t('templates:snippetEdit', { name: snippet.name })} isOpen onClose={leave}
      acts={isLeaving
        ? <><span role="status">{t('templates:keepEditing')}</span><Button tone="quiet" onPress={onClose}>{t('templates:drop')}</Button><Button onPress={submit}>{t('settings:save')}</Button></>
        : <><Button tone="quiet" onPress={leave}>{t('frame:cancel')}</Button><Button isPending={save.isPending} onPress={submit}>{t('settings:save')}</Button></>}
    >
      <TextField autoFocus label={t('templates:snippetName')} value={name} onChange={change(setName)} maxLength={MAX_AID_NAME} note={t('templates:snippetNameHint')} problem={wasTried ? nameProblem : null} />
      <TextField hasLines label={t('templates:snippetWords')} value={words} onChange={change(setWords)} problem={save.isError ? errorLine(save.error, t) : wasTried ? wordsProblem : null} />
    </Dialog>
  )
}
