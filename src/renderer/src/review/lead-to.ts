import { $getRoot } from 'lexical'
import type { Place, SlipField } from '#core/workflow/checks.ts'
import { runCommand } from '#renderer/app/commands.ts'
import { inspectorFolded } from '#renderer/app/panes.ts'
import { go } from '#renderer/app/place.ts'
import { showTab } from '#renderer/app/show-tab.ts'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import type { Words, WordKey } from '#renderer/i18n/use-words.ts'

const CONTROL = 'input:not(:disabled), textarea:not(:disabled), button:not(:disabled)'
/** frames until a tab that was just asked for is drawn */
const PATIENCE = 60

const FIELD_WORDS = {
  headline: 'slip:headline', channel: 'slip:channel', section: 'slip:section', source: 'slip:source', bylines: 'slip:bylines', editors: 'slip:editors', summary: 'slip:summary', tags: 'slip:tags',
  dateline: 'slip:dateline', leadImage: 'slip:leadImage', rightsSource: 'slip:rightsSource', rightsUrl: 'slip:rightsUrl', originalAuthor: 'slip:originalAuthor', originalHeadline: 'slip:originalHeadline',
} as const satisfies Record<SlipField, WordKey>

function take(control: HTMLElement): void {
  control.focus({ preventScroll: true })
  control.scrollIntoView({ block: 'center' })
}

/** The control that stands under this label in the slip, once the slip is drawn. */
function focusField(label: string, left = PATIENCE): void {
  const panel = document.querySelector('[data-pane="inspector"] [data-labels="beside"]')
  const named = [...panel?.querySelectorAll('label, span, h2') ?? []].find((element) => element.textContent.trim() === label)
  for (let up = named?.parentElement ?? null; up !== null && up !== panel?.parentElement; up = up.parentElement) {
    const control = up.querySelector<HTMLElement>(CONTROL)
    if (control !== null) return take(control)
  }
  if (left > 0) requestAnimationFrame(() => focusField(label, left - 1))
  return undefined
}

/** Below 1100 px the drawer lies over the text. */
function showPage(): void {
  if (matchMedia('(max-width: 1099px)').matches) inspectorFolded.set(true)
}

function focusBlock({ editor }: ArticleDocument, block: number, nth: number, part: string | null): void {
  const key = editor.getEditorState().read(() => $getRoot().getChildAtIndex(block)?.getKey() ?? null)
  const element = key === null ? null : editor.getElementByKey(key)
  if (element === null) return
  const pictures = [...element.querySelectorAll('[data-picture]')]
  const within = pictures[nth]?.parentElement ?? element
  const line = part === null ? null : within.querySelector<HTMLElement>(`[data-part="${part}"]`)
  if (line === null) element.scrollIntoView({ block: 'center' })
  else take(line)
}

/** Goes where something is missing, and puts the caret there. */
export function leadTo(document: ArticleDocument, place: Place, t: Words): void {
  switch (place.kind) {
    case 'slip':
      showTab('slip')
      return focusField(t(FIELD_WORDS[place.field]))
    case 'picture':
      if (place.block === null) {
        go({ tab: 'slip' })
        return focusField(t(`slip:${place.part}`))
      }
      showPage()
      return focusBlock(document, place.block, place.nth, place.part)
    case 'card':
      showPage()
      return focusBlock(document, place.block, 0, null)
    case 'body':
      showPage()
      return document.editor.focus()
    case 'placeholder':
      showPage()
      runCommand('placeholder')
      return undefined
    case 'comment':
      runCommand('next-comment')
      return undefined
  }
}
