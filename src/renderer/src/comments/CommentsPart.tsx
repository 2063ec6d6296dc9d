import { useEffect, useEffectEvent, type ReactElement } from 'react'
import { MessageSquarePlus } from 'lucide-react'
import { flushSync } from 'react-dom'
import { isOpen } from '#core/comments/thread.ts'
import { keysOf } from '#renderer/app/command-keys.ts'
import { runCommand, useCommand } from '#renderer/app/commands.ts'
import { inspectorFolded } from '#renderer/app/panes.ts'
import { go } from '#renderer/app/place.ts'
import { showTab } from '#renderer/app/show-tab.ts'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { mark, reveal } from '#renderer/editor/find/marks.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { toast } from '#renderer/ui/toast-queue.ts'
import { placeRange } from './editor-places.ts'
import { threadsOf } from './tracked-threads.ts'
import { useTracked, useWhyNoComments } from './use-threads.ts'

const shown = new WeakMap<ArticleDocument, { thread: string, range: Range }[]>()

function draw(document: ArticleDocument): void {
  const tracked = threadsOf(document)
  const { page, focused } = tracked
  const ranges = page === null ? [] : tracked.threads.flatMap(({ id, anchor, resolved }) => {
    if (anchor === null || anchor.isLost || (resolved !== null && id !== focused)) return []
    const range = placeRange(document.editor, page, anchor.start, anchor.end)
    return range === null ? [] : [{ thread: id, range }]
  })
  shown.set(document, ranges)
  mark('comment', ranges.filter(({ thread }) => thread !== focused).map(({ range }) => range))
  mark('comment-now', ranges.filter(({ thread }) => thread === focused).map(({ range }) => range))
}

/** Brings the words a thread is about into sight. */
export function revealThread(document: ArticleDocument, thread: string): void {
  const found = shown.get(document)?.find((one) => one.thread === thread)
  const tracked = threadsOf(document)
  const anchor = tracked.threads.find(({ id }) => id === thread)?.anchor
  if (found !== undefined) reveal(found.range)
  else if (anchor !== undefined && anchor !== null) document.editor.getElementByKey(tracked.page?.keys[anchor.start.block] ?? '')?.scrollIntoView({ block: 'center' })
}

export const focusThread = (thread: string): void => {
  requestAnimationFrame(() => window.document.querySelector<HTMLElement>(`[data-thread="${thread}"]`)?.focus())
}

/** Of the threads whose words are under the mouse the one on the shortest stretch. */
function threadAt(document: ArticleDocument, x: number, y: number): string | null {
  const under = (shown.get(document) ?? []).filter(({ range }) => [...range.getClientRects()].some((rect) => x >= rect.left && x <= rect.right && y >= rect.top && y <= rect.bottom))
  return under.toSorted((a, b) => a.range.toString().length - b.range.toString().length)[0]?.thread ?? null
}

/** Marks the words that were commented on, over the text; and the keys and the button that comment. */
export function CommentsPart({ document }: { document: ArticleDocument }): ReactElement {
  const t = useWords()
  const why = useWhyNoComments(document)
  const whole = useTracked(document, (tracked) => tracked)
  const { editor } = document

  useEffect(() => {
    const tracked = threadsOf(document)
    const show = (): void => draw(document)
    const first = requestAnimationFrame(show)
    const stop = tracked.subscribe(show)
    return () => {
      cancelAnimationFrame(first)
      stop()
      mark('comment', [])
      mark('comment-now', [])
    }
  }, [document])

  const press = useEffectEvent((event: MouseEvent) => {
    const thread = threadAt(document, event.clientX, event.clientY)
    threadsOf(document).focus(thread)
    if (thread === null || inspectorFolded.get()) return
    go({ tab: 'comments' })
    requestAnimationFrame(() => window.document.querySelector(`[data-thread="${thread}"]`)?.scrollIntoView({ block: 'nearest' }))
  })
  useEffect(() => {
    const onClick = (event: MouseEvent): void => press(event)
    return editor.registerRootListener((root, before) => {
      before?.removeEventListener('click', onClick)
      root?.addEventListener('click', onClick)
    })
  }, [editor])

  const write = (): void => {
    if (why !== null) return toast(why)
    const selected = whole.selected()
    const [under] = selected === null ? whole.underCaret() : []
    if (under !== undefined) {
      showTab('comments')
      whole.focus(under.id)
      return focusThread(under.id)
    }
    // Whatever is still missing is said there: the next keys are the comment's, and must not go over the selected words.
    // So the field is there, and has the keys, before this key is done: on a slow machine the next came before a frame did.
    return flushSync(() => {
      showTab('comments')
      whole.write(selected ?? { anchor: null, isTooLong: false })
    })
  }
  const step = (by: 1 | -1) => (): void => {
    const open = whole.threads.filter(isOpen)
    const at = open.findIndex(({ id }) => id === whole.focused)
    const next = open[(at === -1 ? (by === 1 ? 0 : open.length - 1) : at + by + open.length) % Math.max(open.length, 1)]
    showTab('comments')
    if (next === undefined) return
    whole.focus(next.id)
    revealThread(document, next.id)
    focusThread(next.id)
  }
  useCommand('comment', write)
  useCommand('next-comment', step(1))
  useCommand('previous-comment', step(-1))
  return (
    <IconButton
      icon={MessageSquarePlus} label={t('comments:add')} keys={keysOf('comment')} isDisabled={why !== null}
      // Pressed with a mouse it must not take the selection away.
      preventFocusOnPress onPress={() => { runCommand('comment') }}
    />
  )
}
