import { useMutation } from '@tanstack/react-query'
import type { ExportFormat } from '#core/export/export-formats.ts'
import { useDesk } from '#renderer/app/desk-context.tsx'
import { useWho } from '#renderer/app/who.ts'
import type { ArticleDocument } from '#renderer/document/article-document.ts'

/** Exports the open article in a format, into the library's own folder or one that is chosen. null: the person closed the dialog. */
export function useExportAs(document: ArticleDocument) {
  const client = useDesk()
  const me = useWho()
  return useMutation({
    mutationFn: async ({ format, choose }: { format: ExportFormat, choose: boolean }) => {
      const folder = choose ? await client.shell.chooseFolder() : null
      if (choose && folder === null) return null
      await document.flush()
      const input = { ids: [document.id], folder: folder?.handle ?? null, by: me?.id ?? null }
      return format === 'page' ? await client.publish.export(input) : await client.publish.exportAs({ ...input, format })
    },
  })
}
