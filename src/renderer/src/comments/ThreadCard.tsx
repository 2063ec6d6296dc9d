import { useState } from 'react'
import { Check, Ellipsis, RotateCcw } from 'lucide-react'
import { readable } from '#core/comments/anchor-text.ts'
import { blockRefusal, mayChangeMessage, resolveRefusal, type CommentAct, type Commented } from '#core/comments/decide-comment.ts'
import type { Message, Thread } from '#core/comments/thread.ts'
import type { Person } from '#core/article/person.ts'
import { siteTimeText } from '#core/slip/site-time.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Hint } from '#renderer/ui/Hint.tsx'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { Menu, type MenuEntry } from '#renderer/ui/Menu.tsx'
import type { CommentDrafts } from './comment-drafts.ts'
import { MessageForm } from './MessageForm.tsx'
import { newCommentId } from './new-comment-id.ts'
import styles from './comments.module.css'

type Props = {
  thread: Thread
  article: Commented
  me: Person | null
  people: readonly Person[]
  /** words begun under this thread */
  drafts: CommentDrafts
  isFocused: boolean
  isPending: boolean
  onFocus: () => void
  onAct: (act: CommentAct, done?: () => void) => void
}

/** The words a comment is about, with what became of them. */
export function Quote({ anchor }: Pick<Thread, 'anchor'>) {
  const t = useWords()
  if (anchor === null) return <p className={styles['about']}>{t('comments:whole')}</p>
  const words = readable(anchor.quote)
  const [isChanged, now] = [!anchor.isLost && anchor.words !== anchor.quote, readable(anchor.words)]
  return (
    <>
      <blockquote className={styles['quote']} data-lost={anchor.isLost || undefined}>{words === '' ? t('comments:picture') : words}</blockquote>
      {(anchor.isLost || isChanged) && <p className={styles['fate']}>{anchor.isLost ? t('comments:lost') : t('comments:changed')}{isChanged && now !== '' && <> · {t('comments:changedNow', { words: now })}</>}</p>}
    </>
  )
}

function Said({ message, me, onEdit }: { message: Message, me: Person | null, onEdit: () => void }) {
  const t = useWords()
  return (
    <div className={styles['said']}>
      <p className={styles['who']}>
        <b>{message.by.name}</b>
        <time dateTime={message.at}>{siteTimeText(message.at).slice(5, 16)}</time>
        {message.editedAt !== null && <span>{t('comments:edited')}</span>}
        {me !== null && mayChangeMessage(message, me) && <button type="button" className={styles['edit']} aria-label={t('comments:editOf')} onClick={onEdit}>{t('comments:edit')}</button>}
      </p>
      <p className={styles['text']}>{message.text}</p>
    </div>
  )
}

/** One thread: the words, what was said about them, and what may be done. */
export function ThreadCard({ thread, article, me, people, drafts, isFocused, isPending, onFocus, onAct }: Props) {
  const t = useWords()
  const [editing, setEditing] = useState<string | null>(null)
  const [isReplying, setReplying] = useState(drafts.get(thread.id) !== undefined)
  const [first] = thread.messages
  const refusal = me === null ? null : resolveRefusal(article, thread, me)
  const isOpen = thread.resolved === null
  const mayBlock = me !== null && blockRefusal(me) === null && (!thread.isBlocking || refusal === null)
  const entries: MenuEntry[] = [
    { id: 'block', label: t(thread.isBlocking ? 'comments:unblock' : 'comments:block'), isDisabled: !mayBlock, act: () => onAct({ kind: 'block', thread: thread.id, isBlocking: !thread.isBlocking }) },
    'line',
    { id: 'nobody', label: t('comments:assignNobody'), isOn: thread.assignee === null, act: () => onAct({ kind: 'assign', thread: thread.id, assignee: null }) },
    ...people.map((person): MenuEntry => ({ id: person.id, label: t('comments:assigned', { who: person.name }), isOn: thread.assignee?.id === person.id, act: () => onAct({ kind: 'assign', thread: thread.id, assignee: person.id }) })),
  ]
  return (
    <article
      className={styles['card']} data-thread={thread.id} data-focused={isFocused || undefined} data-resolved={!isOpen || undefined} tabIndex={0}
      aria-label={t('comments:card', { who: first?.by.name ?? '', words: thread.anchor === null ? t('comments:whole') : readable(thread.anchor.quote) || t('comments:picture') })}
      onFocus={onFocus} onClick={onFocus}
    >
      <Quote anchor={thread.anchor} />
      {(thread.isBlocking || thread.assignee !== null || thread.resolved !== null) && (
        <p className={styles['facts']}>
          {thread.isBlocking && <span className={styles['blocking']} title={t('comments:blocking.hint')}>{t('comments:blocking')}</span>}
          {thread.assignee !== null && <span>{t('comments:assigned', { who: thread.assignee.name })}</span>}
          {thread.resolved !== null && <span>{t('comments:resolvedBy', { who: thread.resolved.by.name })}</span>}
        </p>
      )}
      {thread.messages.map((message) => (editing === message.id
        ? (
          <MessageForm
            key={message.id} autoFocus label={t('comments:editOf')} send={t('comments:save')} text={drafts.get(message.id) ?? message.text} onText={(text) => drafts.set(message.id, text)} isPending={isPending}
            onCancel={() => setEditing(null)}
            onSend={(text) => onAct({ kind: 'edit', thread: thread.id, message: message.id, text }, () => setEditing(null))}
          />
        )
        : <Said key={message.id} message={message} me={me} onEdit={() => setEditing(message.id)} />))}
      {isReplying
        ? (
          <MessageForm
            autoFocus label={t('comments:replyTo', { who: first?.by.name ?? '' })} send={t('comments:send')} text={drafts.get(thread.id) ?? ''} onText={(text) => drafts.set(thread.id, text)} isPending={isPending}
            onCancel={() => setReplying(false)}
            onSend={(text) => onAct({ kind: 'reply', thread: thread.id, message: newCommentId(), text }, () => setReplying(false))}
          />
        )
        : (
          <div className={styles['foot']}>
            <Button size="small" tone="quiet" isDisabled={me === null} onPress={() => setReplying(true)}>{t('comments:reply')}</Button>
            {isOpen
              ? <Hint label={refusal === null ? t('comments:resolve') : t(`comments:comment-refused.${refusal}`)}><Button size="small" tone="quiet" isDisabled={me === null || refusal !== null} isPending={isPending} onPress={() => onAct({ kind: 'resolve', thread: thread.id })}><Check size={14} aria-hidden />{t('comments:resolve')}</Button></Hint>
              : <Button size="small" tone="quiet" isDisabled={me === null} isPending={isPending} onPress={() => onAct({ kind: 'reopen', thread: thread.id })}><RotateCcw size={14} aria-hidden />{t('comments:reopen')}</Button>}
            <span className={styles['gap']} />
            {me !== null && <Menu label={t('comments:more')} entries={entries} trigger={<IconButton icon={Ellipsis} size="small" label={t('comments:more')} />} />}
          </div>
        )}
    </article>
  )
}
