import { useMutation } from '@tanstack/react-query'
import { useDesk } from '#renderer/app/desk-context.tsx'
import { errorLine } from '#renderer/app/error-words.ts'
import { useCapabilities } from '#renderer/app/use-library.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { download } from '#renderer/app/download.ts'
import { toast } from '#renderer/ui/toast-queue.ts'
import type { Redlining } from './redlining.ts'

/** The redline as a file: where the shell's dialog says, or as the browser saves one. `pdf`: whether this shell can make one. */
export function useRedlineFile({ article: id, from, to }: Redlining) {
  const t = useWords()
  const client = useDesk()
  const shell = useCapabilities().data
  const onError = (error: unknown): void => toast(errorLine(error, t), { tone: 'problem' })
  const { mutate, isPending } = useMutation({
    mutationFn: async (format: 'html' | 'pdf') => {
      const input = { id, from, to, format }
      if (shell?.saveFile === true) return await client.redline.save(input)
      const { file, name } = await client.redline.file(input)
      download(file, name)
      return null
    },
    onSuccess: (saved) => {
      if (saved === null) return
      const reveal = { label: t('ingest:original.reveal'), act: () => void client.shell.revealFolder({ handle: saved.folder.handle }).catch(onError) }
      toast(t('redline:saved', { name: saved.name }), { act: shell?.revealFolder === true ? reveal : null })
    },
    onError,
  })
  return { save: (format: 'html' | 'pdf') => { if (shell !== undefined && !isPending) mutate(format) }, isPending, pdf: shell?.printPdf === true }
}
