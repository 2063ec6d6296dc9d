import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { useSaveVersion } from '#renderer/history/use-history-acts.ts'
import { openRedline } from '#renderer/redline/RedlineButton.tsx'
import { useExportCommand } from '#renderer/review/use-export.ts'
import { useCommand } from './commands.ts'
import { focusTabSoon } from './pane-focus.ts'
import { showTab } from './show-tab.ts'

/** Keys of an open article. Those that open a tab work wherever the inspector is folded away; `document`: null until it is there. */
export function ArticleCommands({ document }: { document: ArticleDocument | null }) {
  useExportCommand(document)
  const saveVersion = useSaveVersion(document)
  const work = (tab: 'slip' | 'review' | 'comments' | 'history') => () => {
    showTab(tab)
    focusTabSoon()
  }
  useCommand('slip', work('slip'))
  useCommand('review', work('review'))
  useCommand('comments', work('comments'))
  useCommand('history', work('history'))
  useCommand('redline', document === null ? null : () => openRedline(document.id))
  useCommand('save-version', document === null ? null : saveVersion)
  // Out of sight of the review's buttons, their keys lead to them and to what stands in the way.
  useCommand('step', work('review'), 'stand-in')
  useCommand('return', work('review'), 'stand-in')
  useCommand('withdraw', work('review'), 'stand-in')
  useCommand('preview', () => showTab('preview'))
  return null
}
