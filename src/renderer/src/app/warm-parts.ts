import { loadsOfParts } from '#renderer/ui/part.tsx'
import { ArticleText } from './article-parts.ts'

/** So long after the window stands its list has its rows, on slow machines too. */
const AFTER_MS = 600

/** What is not of the first screen, most wanted first: an article opens without a wait, and a window whose program has ended still has its dialogs. */
const PARTS: readonly (() => Promise<unknown>)[] = [
  () => import('#renderer/document/open-document.ts'),
  () => ArticleText.load(),
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
  const idle = (): Promise<void> => new Promise((resolve) => { asked = requestIdleCallback(() => resolve(), { timeout: 2_000 }) })
  const warm = async (): Promise<void> => {
    for (const part of PARTS) {
      await idle()
      if (stopped) return
      // One that does not come is asked for again by whoever needs it.
      await part().catch(() => undefined)
    }
    // That its program is there is not enough: a part that is not ready waits at its first drawing, React a third of a second, and what is typed meanwhile goes into the field that has the keys.
    for (const load of loadsOfParts()) {
      await idle()
      if (stopped) return
      await load()
    }
  }
  const timer = setTimeout(() => void warm(), AFTER_MS)
  return () => {
    stopped = true
    clearTimeout(timer)
    cancelIdleCallback(asked)
  }
}
