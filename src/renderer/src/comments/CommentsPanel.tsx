import { useState } from 'react'
import { isOpen } from '#core/comments/thread.ts'
import { keysOf } from '#renderer/app/command-keys.ts'
import { useLibrary } from '#renderer/app/use-library.ts'
import { useWhoKnown } from '#renderer/app/who.ts'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { useDocumentValue } from '#renderer/document/use-document-value.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { SegmentedControl } from '#renderer/ui/SegmentedControl.tsx'
import { commentDrafts } from './comment-drafts.ts'
import { Composer, ChooseWho } from './Composer.tsx'
import { revealThread } from './CommentsPart.tsx'
import { ThreadCard } from './ThreadCard.tsx'
import { threadsOf } from './tracked-threads.ts'
import { useCommentAct, useThreads, useTracked, useWhyNoComments } from './use-threads.ts'
import styles from './comments.module.css'

type Shown = 'open' | 'resolved' | 'all'

/** 批注: what was said about the article, in the order of its text. */
export function CommentsPanel({ document }: { document: ArticleDocument }) {
  const t = useWords()
  const me = useWhoKnown()
  const why = useWhyNoComments(document)
  const people = useLibrary().data?.people ?? []
  const tracked = threadsOf(document)
  const drafts = commentDrafts(document.id, me?.id ?? null)
  const threads = useThreads(document)
  const view = useDocumentValue(document, (d) => d.view)
  const focused = useTracked(document, (one) => one.focused)
  const writing = useTracked(document, (one) => one.writing)
  const act = useCommentAct(document)
  const [show, setShow] = useState<Shown>('open')
  const open = threads.filter(isOpen).length
  // The one a person is at stays in sight whatever is chosen.
  const listed = threads.filter((thread) => show === 'all' || isOpen(thread) === (show === 'open') || thread.id === focused)
  const article = { ...view, comments: view.comments }
  const writer = why === null ? me : null
  return (
    <div className={styles['panel']} tabIndex={-1} data-focus-home>
      <div className={styles['head']}>
        <SegmentedControl<Shown>
          isBare label={t('comments:show')} value={show} onChange={setShow}
          options={[{ id: 'open', label: t('comments:show.open', { count: open }) }, { id: 'resolved', label: t('comments:show.resolved', { count: threads.length - open }) }, { id: 'all', label: t('comments:show.all') }]}
        />
        <Button size="small" tone="quiet" isDisabled={why !== null || writing !== null} onPress={() => tracked.write({ anchor: null, isTooLong: false })}>{t('comments:addWhole')}</Button>
      </div>
      {why !== null && <p className={styles['why']}>{why}</p>}
      {why === null && me === null && writing === null && <p className={styles['why']}>{t('comments:chooseWho')}<ChooseWho /></p>}
      {writing !== null && why === null && <Composer document={document} writing={writing} me={me} drafts={drafts} act={act} />}
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
