import { useMutation, useMutationState, useQueryClient } from '@tanstack/react-query'
import type { Folder } from '#contract/views.ts'
import { useCommand } from '#renderer/app/commands.ts'
import { useDesk, useDeskQueries } from '#renderer/app/desk-context.tsx'
import { showTab } from '#renderer/app/show-tab.ts'
import { useWho } from '#renderer/app/who.ts'
import type { ArticleDocument } from '#renderer/document/article-document.ts'

const keyOf = (id: string | null): string[] => ['export', id ?? '']
type Exported = { files: { path: string, draft: boolean, bytes: number }[], folder: Folder }

/** Exports the open article, whichever pane is in sight; what came of it is shown in the review panel. */
export function useExport(document: ArticleDocument | null): (choose: boolean) => void {
  const client = useDesk()
  const me = useWho()
  const queries = useDeskQueries()
  const cache = useQueryClient()
  const { mutate, isPending } = useMutation({
    mutationKey: keyOf(document?.id ?? null),
    mutationFn: async ({ choose }: { choose: boolean }): Promise<Exported | null> => {
      if (document === null) return null
      const folder = choose ? await client.shell.chooseFolder() : null
      if (choose && folder === null) return null
      await document.flush()
      return client.publish.export({ ids: [document.id], folder: folder?.handle ?? null, by: me?.id ?? null })
    },
    onSuccess: () => cache.invalidateQueries({ queryKey: queries.review.exported.key() }),
  })
  const run = (choose: boolean): void => {
    showTab('review')
    if (!isPending) mutate({ choose })
  }
  return run
}

export function useExportCommand(document: ArticleDocument | null): void {
  const run = useExport(document)
  useCommand('export', document === null ? null : () => run(false))
}

/** The last export of this article in this window. */
export function useExportState(id: string): { status: 'idle' | 'pending' | 'success' | 'error', data: Exported | null, error: unknown } {
  const states = useMutationState({
    filters: { mutationKey: keyOf(id) },
    select: (mutation) => ({ status: mutation.state.status, data: mutation.state.data, error: mutation.state.error }),
  })
  const last = states.at(-1)
  return last === undefined ? { status: 'idle', data: null, error: null } : { status: last.status, data: readExported(last.data), error: last.error }
}

function readExported(data: unknown): Exported | null {
  return isExported(data) ? data : null
}

const isExported = (data: unknown): data is Exported => typeof data === 'object' && data !== null && 'files' in data && 'folder' in data
