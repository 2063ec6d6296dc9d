import type { PageParts } from '#core/layout/render-page.ts'
import type { ToFrame } from './frame-messages.ts'

type PageChange = Extract<ToFrame, { kind: 'show' }>

/** What brings `before` to `after`; null: nothing does, they are the same. */
export function pageChange(before: PageParts | null, after: PageParts): PageChange | null {
  if (before === null) return { kind: 'show', top: after.top, bottom: after.bottom, at: 0, gone: 0, blocks: after.blocks }
  const [was, is] = [before.blocks, after.blocks]
  const most = Math.min(was.length, is.length)
  let head = 0
  while (head < most && was[head] === is[head]) head += 1
  let tail = 0
  while (tail < most - head && was.at(-1 - tail) === is.at(-1 - tail)) tail += 1
  const around = { ...(before.top === after.top ? {} : { top: after.top }), ...(before.bottom === after.bottom ? {} : { bottom: after.bottom }) }
  const [gone, blocks] = [was.length - head - tail, is.slice(head, is.length - tail)]
  return gone === 0 && blocks.length === 0 && Object.keys(around).length === 0 ? null : { kind: 'show', ...around, at: head, gone, blocks }
}

/** The page that a change makes of the one before. */
export function changedPage(before: PageParts, { top = before.top, bottom = before.bottom, at, gone, blocks }: PageChange): PageParts {
  return { top, blocks: before.blocks.toSpliced(at, gone, ...blocks), bottom }
}
