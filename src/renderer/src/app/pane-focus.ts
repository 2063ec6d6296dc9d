import { isDialogOpen } from './commands.ts'

const FOCUSABLE = 'a[href], button:not(:disabled), input:not(:disabled), textarea:not(:disabled), [tabindex]:not([tabindex="-1"]), [contenteditable="true"]'

const isSeen = (element: Element): boolean => element.checkVisibility({ visibilityProperty: true }) && element.closest('[inert]') === null

/** Puts the focus where work in this pane begins: its `data-pane-focus`, the text, or its first control. */
export function enter(pane: HTMLElement): void {
  for (const wanted of ['[data-pane-focus]', '[contenteditable="true"]', FOCUSABLE]) {
    for (const element of pane.querySelectorAll<HTMLElement>(wanted)) {
      if (!isSeen(element)) continue
      element.focus()
      if (pane.contains(document.activeElement)) return
    }
  }
  pane.focus()
}

export function focusPane(name: string): void {
  const pane = document.querySelector<HTMLElement>(`[data-pane="${name}"]`)
  if (pane !== null && isSeen(pane)) enter(pane)
}

/** Once what was just asked for is drawn. */
export function focusPaneSoon(name: string): void {
  requestAnimationFrame(() => focusPane(name))
}

/** The first field of the tab that is in sight, once it is drawn. */
export function focusTabSoon(): void {
  requestAnimationFrame(() => {
    const panel = document.querySelector<HTMLElement>('[data-pane="inspector"] [role="tabpanel"]')
    if (panel !== null && isSeen(panel)) enter(panel)
  })
}

/** F6 and Ctrl+F6 walk through the panes in reading order, with Shift the other way. */
export function listenForPaneKeys(): () => void {
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'F6' || event.altKey || event.metaKey || event.isComposing || isDialogOpen()) return
    const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')].filter(isSeen)
    if (panes.length === 0) return
    event.preventDefault()
    const at = panes.findIndex((pane) => pane.contains(document.activeElement))
    const step = event.shiftKey ? -1 : 1
    const next = panes[(at === -1 && event.shiftKey ? panes.length - 1 : at + step + panes.length) % panes.length]
    if (next !== undefined) enter(next)
  }
  window.addEventListener('keydown', onKeyDown)
  return () => window.removeEventListener('keydown', onKeyDown)
}
