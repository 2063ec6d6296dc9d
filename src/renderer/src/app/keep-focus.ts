import { focusPane } from './pane-focus.ts'

/** how many former places of the focus are remembered */
const TRAIL = 12
type Stop = { element: HTMLElement, above: HTMLElement[] }

const stands = (element: HTMLElement): boolean =>
  element.isConnected && element.checkVisibility({ visibilityProperty: true }) && !element.matches(':disabled') && element.closest('[inert]') === null

const isNowhere = (): boolean => document.activeElement === null || document.activeElement === document.body

function stopAt(element: HTMLElement): Stop {
  const above: HTMLElement[] = []
  for (let up = element.parentElement; up !== null; up = up.parentElement) if (up.matches('[data-focus-home], [data-pane]')) above.push(up)
  return { element, above }
}

function takes(element: HTMLElement): boolean {
  element.focus({ preventScroll: true })
  return document.activeElement === element
}

/** The nearest home the control stood in, else its pane; where both are gone (a dialog), the place before it. */
function bringBack(trail: readonly Stop[]): void {
  for (const { element, above } of trail.toReversed()) {
    if (stands(element) && takes(element)) return
    for (const home of above) {
      if (!stands(home)) continue
      if (home.matches('[data-focus-home]') && takes(home)) return
      focusPane(home.dataset['pane'] ?? '')
      if (!isNowhere()) return
    }
  }
  focusPane('page')
}

/**
 * A control that goes away under the focus (its act is done, its pane folded)
 * would leave the keyboard nowhere. The focus then moves to where the control
 * stood. A press on nothing in particular still lets go of it.
 */
export function keepFocus(): () => void {
  let trail: Stop[] = []
  let asked = 0
  const onFocusIn = (event: FocusEvent): void => {
    if (!(event.target instanceof HTMLElement) || event.target === document.body) return
    const { target } = event
    trail = [...trail.filter(({ element }) => element !== target), stopAt(target)].slice(-TRAIL)
  }
  // Two frames: a dialog that closes gives the focus back by itself in the first.
  const look = (): void => {
    if (asked !== 0 || !isNowhere() || trail.length === 0) return
    asked = requestAnimationFrame(() => {
      asked = requestAnimationFrame(() => {
        asked = 0
        const last = trail.at(-1)
        if (last !== undefined && isNowhere() && !stands(last.element)) bringBack(trail)
      })
    })
  }
  const observer = new MutationObserver(look)
  observer.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled', 'hidden', 'inert'] })
  document.addEventListener('focusin', onFocusIn)
  return () => {
    observer.disconnect()
    cancelAnimationFrame(asked)
    document.removeEventListener('focusin', onFocusIn)
  }
}
