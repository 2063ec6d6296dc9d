/** Something that may hold words the desk has not got yet. */
export type Unsaved = {
  pending(): boolean
  /** resolves when every word is on the disk, rejects when one is not */
  flush(): Promise<void>
}

const guarded = new Set<Unsaved>()
let installed = false

/** Keeps `unsaved` from being lost when the window closes or the page goes. Returns the way to stop. */
export function guardUnsaved(unsaved: Unsaved): () => void {
  install()
  guarded.add(unsaved)
  return () => guarded.delete(unsaved)
}

async function flushAll(): Promise<void> {
  await Promise.all([...guarded].map((unsaved) => unsaved.flush()))
}

function flushPending(): void {
  // What fails here stays pending, and the document's own save state shows it.
  for (const unsaved of guarded) if (unsaved.pending()) unsaved.flush().catch(() => undefined)
}

function install(): void {
  if (installed) return
  installed = true
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') flushPending()
  })
  window.addEventListener('pagehide', flushPending)
  const bridge = window.rednetDesk
  if (bridge !== undefined) {
    // Electron asks, and waits; a refused beforeunload would there silently keep the window open.
    bridge.onClosing(flushAll)
    return
  }
  window.addEventListener('beforeunload', (event) => {
    if (![...guarded].some((unsaved) => unsaved.pending())) return
    // The browser's question holds the page while the words are on their way.
    flushPending()
    event.preventDefault()
  })
}
