import { useState } from 'react'
import { ChevronDown } from 'lucide-react'
import type { Person } from '#core/article/person.ts'
import { blockRefusal } from '#core/comments/decide-comment.ts'
import { MAX_QUOTE } from '#core/comments/thread.ts'
import { keysOf } from '#renderer/app/command-keys.ts'
import { WhoMenu } from '#renderer/app/WhoMenu.tsx'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Switch } from '#renderer/ui/Switch.tsx'
import { NEW_COMMENT, type CommentDrafts } from './comment-drafts.ts'
import { focusThread } from './CommentsPart.tsx'
import { MessageForm } from './MessageForm.tsx'
import { newCommentId } from './new-comment-id.ts'
import { Quote } from './ThreadCard.tsx'
import { threadsOf, type Writing } from './tracked-threads.ts'
import { useTracked, type useCommentAct } from './use-threads.ts'
import styles from './comments.module.css'

/** 选择署名, where a comment is written by nobody yet. */
export function ChooseWho() {
  const t = useWords()
  return <WhoMenu trigger={<Button size="small">{t('frame:whoNobody')}<ChevronDown size={13} aria-hidden /></Button>} />
}

type Props = {
  document: ArticleDocument
  writing: NonNullable<Writing>
  /** null: nobody has said who they are; the words are kept until somebody does */
  me: Person | null
  drafts: CommentDrafts
  act: ReturnType<typeof useCommentAct>
}

/** A comment being written, with what it is about. What keeps it from being sent is said in it, and takes no word away. */
export function Composer({ document, writing, me, drafts, act }: Props) {
  const t = useWords()
  const tracked = threadsOf(document)
  const asked = useTracked(document, (one) => one.asked)
  const [isBlocking, setBlocking] = useState(false)
  const send = (text: string): void => {
    const thread = newCommentId()
    act.mutate({ kind: 'add', thread, message: newCommentId(), anchor: tracked.anchorNow(), text, isBlocking, assignee: null }, { onSuccess: () => {
      tracked.write(null)
      tracked.focus(thread)
      focusThread(thread)
    } })
  }
  // It was asked for in the text, and leads back there.
  const leave = (): void => {
    tracked.write(null)
    document.editor.focus()
  }
  return (
    <section className={styles['card']} data-focused aria-label={t('comments:write')}>
      {writing.isTooLong
        ? (
          <p className={styles['fate']} role="alert">
            {t('comments:tooLong', { most: MAX_QUOTE, keys: keysOf('comment') })}
            <Button size="small" onPress={() => tracked.write({ anchor: null, isTooLong: false })}>{t('comments:addWhole')}</Button>
          </p>
        )
        : <Quote anchor={writing.anchor} />}
      <MessageForm
        // Asked for anew, also by another person, it takes the same draft along, and the keys.
        key={`${asked} ${me?.id ?? ''}`} autoFocus label={t('comments:write')} send={t('comments:send')} text={drafts.get(NEW_COMMENT) ?? ''} onText={(text) => drafts.set(NEW_COMMENT, text)}
        isPending={act.isPending} mayNotSend={me === null || writing.isTooLong} onCancel={leave} onSend={send}
      >
        {me === null && <p className={styles['fate']}>{t('comments:chooseWhoHere')}<ChooseWho /></p>}
        {me !== null && blockRefusal(me) === null && <Switch label={t('comments:blocking')} isSelected={isBlocking} onChange={setBlocking} />}
      </MessageForm>
    </section>
  )
}
