/** So long after the window stands its list has its rows, on slow machines too. */
const AFTER_MS = 600

/** What is not of the first screen, most wanted first: an article opens without a wait, and a window whose program has ended still has its dialogs. */
const PARTS: readonly (() => Promise<unknown>)[] = [
  () => import('#renderer/document/open-document.ts'),
  () => import('./ArticleText.tsx'),
  () => import('./Inspector.tsx'),
  () => import('./ArticleStatus.tsx'),
  () => import('./ArticleCommands.tsx'),
  () => import('#renderer/trash/ArticleMenu.tsx'),
  () => import('#renderer/preview/PreviewPane.tsx'),
  () => import('#renderer/ingest/IngestDialog.tsx'),
  () => import('#renderer/package/ReceiveDialog.tsx'),
  () => import('#renderer/settings/SettingsPane.tsx'),
  () => import('#renderer/publish/PublishPane.tsx'),
  () => import('#renderer/tray/TrayPane.tsx'),
  () => import('#renderer/history/ComparePane.tsx'),
  () => import('#renderer/redline/RedlinePane.tsx'),
  () => import('#renderer/batch/BatchDialog.tsx'),
  () => import('#renderer/replace/LibraryReplace.tsx'),
  () => import('#renderer/settings/AddPersonDialog.tsx'),
]

/** Loads the rest of the window while nobody does anything, one part at a time. Returns the way to stop. */
export function warmParts(): () => void {
  let asked = 0
  let stopped = false
  const next = (part: number): void => {
    asked = requestIdleCallback(() => {
      // One that does not come is asked for again by whoever needs it.
      void PARTS[part]?.().catch(() => undefined).then(() => { if (!stopped && part + 1 < PARTS.length) next(part + 1) })
    }, { timeout: 2_000 })
  }
  const timer = setTimeout(() => next(0), AFTER_MS)
  return () => {
    stopped = true
    clearTimeout(timer)
    cancelIdleCallback(asked)
  }
}
