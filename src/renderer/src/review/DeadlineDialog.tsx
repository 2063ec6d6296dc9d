import { useState } from 'react'
import { useMutation } from '@tanstack/react-query'
import { Form } from 'react-aria-components/Form'
import type { Person } from '#core/article/person.ts'
import { siteTimeText } from '#core/slip/site-time.ts'
import { useDesk } from '#renderer/app/desk-context.tsx'
import { errorLine } from '#renderer/app/error-words.ts'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { useNow } from '#renderer/library/use-now.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import { toast } from '#renderer/ui/toast-queue.ts'
import { whenWords } from './deadline-words.ts'
import styles from './deadline.module.css'
import { parseDeadline } from './parse-deadline.ts'

const USUAL = [['deadline:todayEvening', '今天 18:00'], ['deadline:tomorrowNoon', '明天 12:00'], ['deadline:tomorrowEvening', '明天 18:00']] as const

type Props = { document: ArticleDocument, me: Person, deadline: string | null, onClose: () => void }

/** Asks by when an article is to be done. What is set voids no review. */
export function DeadlineDialog({ document, me, deadline, onClose }: Props) {
  const t = useWords()
  const now = useNow()
  const client = useDesk()
  const [text, setText] = useState(deadline === null ? '' : siteTimeText(deadline).slice(0, 16))
  const [wasTried, setTried] = useState(false)
  const set = useMutation({
    mutationFn: (to: string | null) => client.review.setDeadline({ id: document.id, by: me.id, deadline: to }),
    onSuccess: (view) => {
      document.tookActs(view)
      toast(view.deadline === null ? t('deadline:cleared') : t('deadline:done', { when: whenWords(view.deadline, now, t) }))
      onClose()
    },
  })
  const at = parseDeadline(text, now)
  const submit = (): void => {
    setTried(true)
    if (at !== null && !set.isPending) set.mutate(at)
  }
  const problem = set.isError ? errorLine(set.error, t) : wasTried && at === null ? t('deadline:invalid') : null
  return (
    <Dialog
      title={t('deadline:title')} isOpen onClose={onClose}
      acts={(
        <>
          {deadline !== null && <span className={styles['clear']}><Button tone="quiet" isPending={set.isPending} onPress={() => set.mutate(null)}>{t('deadline:clear')}</Button></span>}
          <Button tone="quiet" onPress={onClose}>{t('frame:cancel')}</Button>
          <Button isPending={set.isPending} onPress={submit}>{t('deadline:do')}</Button>
        </>
      )}
    >
      <Form onSubmit={(event) => { event.preventDefault(); submit() }}>
        <TextField
          autoFocus label={t('deadline:field')} value={text} onChange={(next) => { setText(next); set.reset() }} problem={problem}
          note={at === null ? t('deadline:hint') : Date.parse(at) < now ? t('deadline:past') : whenWords(at, now, t)}
        />
      </Form>
      <div className={styles['usual']}>
        {USUAL.filter(([, typed]) => Date.parse(parseDeadline(typed, now) ?? '') > now).map(([words, typed]) => <Button key={words} size="small" onPress={() => setText(typed)}>{t(words)}</Button>)}
      </div>
    </Dialog>
  )
}
