/** What a key that writes makes a browser tell of, one after the other. */
const TOLD = new Set(['keydown', 'keypress', 'textInput', 'input', 'keyup'])

const isInText = (target: EventTarget | null): boolean => target instanceof HTMLElement && target.hasAttribute('data-lexical-editor')

/** A character, typed or composed, in the text itself; not in a field that stands in it. */
function isTyped(event: Event): boolean {
  if (!isInText(event.target)) return false
  if (!(event instanceof KeyboardEvent)) return true
  if (event.ctrlKey || event.metaKey || event.altKey) return false
  return event.key.length === 1 || event.isComposing || event.keyCode === 229
}

/**
 * Keeps what is typed into the text from listeners on `root`: React's, who puts two there for each kind of event and
 * looks through every component above the text for each of them, though none listens to a character (decision 16). Keys that
 * write nothing, and listeners of the text itself and of the window, are as they were. To be called before React is given the root.
 */
export function leaveTypingAlone(root: HTMLElement): void {
  const listen = root.addEventListener.bind(root)
  root.addEventListener = (type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void => {
    if (!TOLD.has(type) || typeof listener !== 'function') return listen(type, listener, options)
    listen(type, (event) => { if (!isTyped(event)) listener.call(root, event) }, options)
  }
}
