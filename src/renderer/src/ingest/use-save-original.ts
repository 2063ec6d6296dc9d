import { useMutation } from '@tanstack/react-query'
import { download } from '#renderer/app/download.ts'
import { useDesk } from '#renderer/app/desk-context.tsx'
import { errorLine } from '#renderer/app/error-words.ts'
import { useCapabilities } from '#renderer/app/use-library.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { toast } from '#renderer/ui/toast-queue.ts'

/** Saves a copy of the file an article was made from: where the shell's dialog says, or as the browser saves a file. */
export function useSaveOriginal(id: string): { save: () => void, isPending: boolean } {
  const t = useWords()
  const client = useDesk()
  const shell = useCapabilities().data
  const onError = (error: unknown): void => toast(errorLine(error, t), { tone: 'problem' })
  const { mutate, isPending } = useMutation({
    mutationFn: async () => {
      if (shell?.saveFile === true) return await client.article.saveOriginal({ id })
      const { file, name } = await client.article.original({ id })
      download(file, name)
      return null
    },
    onSuccess: (saved) => {
      if (saved === null) return
      const reveal = { label: t('ingest:original.reveal'), act: () => void client.shell.revealFolder({ handle: saved.folder.handle }).catch(onError) }
      toast(t('ingest:original.saved', { name: saved.name }), { act: shell?.revealFolder === true ? reveal : null })
    },
    onError,
  })
  return { save: () => { if (shell !== undefined && !isPending) mutate() }, isPending }
}
