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

/** Words that came while others were being saved are saved, too: so often, then the person is asked. */
const ROUNDS = 3

/** Rejects where something is left that no save takes along, a paste that found no place: the person is asked before it is gone. */
async function flushAll(): Promise<void> {
  const pending = (): Unsaved[] => [...guarded].filter((unsaved) => unsaved.pending())
  await Promise.all([...guarded].map((unsaved) => unsaved.flush()))
  for (let round = 1; round < ROUNDS && pending().length > 0; round += 1) await Promise.all(pending().map((unsaved) => unsaved.flush()))
  if (pending().length > 0) throw new Error('words are left that no save takes')
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
