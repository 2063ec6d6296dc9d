import { inspectorFolded } from './panes.ts'
import { go, type InspectorTab } from './place.ts'
import { previewInPage } from './preview-place.ts'

/** Opens the inspector at `tab`. */
export function showTab(tab: InspectorTab): void {
  inspectorFolded.set(false)
  if (tab === 'preview') previewInPage.set(false)
  go({ tab })
}
