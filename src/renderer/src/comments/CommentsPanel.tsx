import { useState } from 'react'
import { isOpen } from '#core/comments/thread.ts'
import { blockRefusal } from '#core/comments/decide-comment.ts'
import { keysOf } from '#renderer/app/commands.ts'
import { useLibrary } from '#renderer/app/use-library.ts'
import { useWho } from '#renderer/app/who.ts'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { useDocumentValue } from '#renderer/document/use-document-value.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { SegmentedControl } from '#renderer/ui/SegmentedControl.tsx'
import { Switch } from '#renderer/ui/Switch.tsx'
import { commentDrafts, NEW_COMMENT } from './comment-drafts.ts'
import { focusThread, revealThread } from './CommentsPart.tsx'
import { MessageForm } from './MessageForm.tsx'
import { newCommentId } from './new-comment-id.ts'
import { Quote, ThreadCard } from './ThreadCard.tsx'
import { threadsOf } from './tracked-threads.ts'
import { useCommentAct, useThreads, useTracked, useWhyNoComments } from './use-threads.ts'
import styles from './comments.module.css'

type Shown = 'open' | 'resolved' | 'all'

/** 批注: what was said about the article, in the order of its text. */
export function CommentsPanel({ document }: { document: ArticleDocument }) {
  const t = useWords()
  const me = useWho()
  const why = useWhyNoComments(document)
  const people = useLibrary().data?.people ?? []
  const tracked = threadsOf(document)
  const drafts = commentDrafts(document.id, me?.id ?? '')
  const threads = useThreads(document)
  const view = useDocumentValue(document, (d) => d.view)
  const focused = useTracked(document, (one) => one.focused)
  const writing = useTracked(document, (one) => one.writing)
  const act = useCommentAct(document)
  const [show, setShow] = useState<Shown>('open')
  const [isBlocking, setBlocking] = useState(false)
  const open = threads.filter(isOpen).length
  // The one a person is at stays in sight whatever is chosen.
  const listed = threads.filter((thread) => show === 'all' || isOpen(thread) === (show === 'open') || thread.id === focused)
  const article = { ...view, comments: view.comments }
  const [mayWrite, writer] = [why === null, why === null ? me : null]

  const close = (): void => {
    tracked.write(null)
    setBlocking(false)
  }
  return (
    <div className={styles['panel']} tabIndex={-1} data-focus-home>
      <div className={styles['head']}>
        <SegmentedControl<Shown>
          isBare label={t('comments:show')} value={show} onChange={setShow}
          options={[{ id: 'open', label: t('comments:show.open', { count: open }) }, { id: 'resolved', label: t('comments:show.resolved', { count: threads.length - open }) }, { id: 'all', label: t('comments:show.all') }]}
        />
        <Button size="small" tone="quiet" isDisabled={!mayWrite || writing !== null} onPress={() => tracked.write({ anchor: null })}>{t('comments:addWhole')}</Button>
      </div>
      {why !== null && <p className={styles['why']}>{why}</p>}
      {writing !== null && mayWrite && (
        <section className={styles['card']} data-focused aria-label={t('comments:write')}>
          <Quote anchor={writing.anchor} />
          <MessageForm
            // Chosen anew, other words take the same draft along.
            key={`${JSON.stringify(writing.anchor)} ${me?.id ?? ''}`} autoFocus label={t('comments:write')} send={t('comments:send')} text={drafts.get(NEW_COMMENT) ?? ''} onText={(text) => drafts.set(NEW_COMMENT, text)} isPending={act.isPending} onCancel={close}
            onSend={(text) => {
              const thread = newCommentId()
              act.mutate({ kind: 'add', thread, message: newCommentId(), anchor: writing.anchor, text, isBlocking, assignee: null }, { onSuccess: () => {
                close()
                tracked.focus(thread)
                focusThread(thread)
              } })
            }}
          >
            {me !== null && blockRefusal(me) === null && <Switch label={t('comments:blocking')} isSelected={isBlocking} onChange={setBlocking} />}
          </MessageForm>
        </section>
      )}
      {listed.length === 0 && writing === null && (
        <EmptyState
          title={threads.length === 0 ? t('comments:emptyTitle') : show === 'open' ? t('comments:emptyOpen') : t('comments:emptyResolved')}
          hint={threads.length === 0 ? t('comments:emptyHint', { keys: keysOf('comment') }) : undefined}
        />
      )}
      {listed.length > 0 && <div role="feed" aria-label={t('comments:list')} className={styles['list']}>
        {listed.map((thread) => (
          <ThreadCard
            key={`${thread.id} ${me?.id ?? ''}`} thread={thread} article={article} me={writer} people={people} drafts={drafts} isFocused={thread.id === focused} isPending={act.isPending}
            onFocus={() => { if (tracked.focused !== thread.id) { tracked.focus(thread.id); revealThread(document, thread.id) } }}
            onAct={(one, done) => act.mutate(one, done === undefined ? {} : { onSuccess: done })}
          />
        ))}
      </div>}
    </div>
  )
}
