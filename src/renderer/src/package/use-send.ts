import { useState } from 'react'
import { useMutation } from '@tanstack/react-query'
import { useDesk } from '#renderer/app/desk-context.tsx'
import { download } from '#renderer/app/download.ts'
import { errorLine } from '#renderer/app/error-words.ts'
import { useCapabilities } from '#renderer/app/use-library.ts'
import { useWho } from '#renderer/app/who.ts'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { lockedKeyOf, type LockedKey } from '#renderer/trust/locked-key.ts'
import { toast } from '#renderer/ui/toast-queue.ts'

/** Makes a package of the open article as it stands on the screen, and saves it where the shell's dialog says, or as the browser saves a file. */
export function useSend(document: ArticleDocument, onSent: () => void) {
  const t = useWords()
  const client = useDesk()
  const me = useWho()
  const shell = useCapabilities().data
  const [locked, setLocked] = useState<LockedKey | null>(null)
  const onError = (error: unknown): void => {
    const key = lockedKeyOf(error)
    if (key === null) toast(errorLine(error, t), { tone: 'problem' })
    else setLocked(key)
  }
  const send = useMutation({
    mutationFn: async ({ note, to, where }: { note: string, to: string | null, where: 'file' | 'tray' }) => {
      await document.flush()
      const input = { id: document.id, by: me?.id ?? null, note: note.trim() === '' ? null : note.trim(), to }
      if (where === 'tray') return { ...await client.tray.send(input), folder: null }
      if (shell?.saveFile === true) return await client.package.save(input)
      const { file, sent } = await client.package.make(input)
      download(file, sent.name)
      return { sent, name: sent.name, folder: null }
    },
    onSuccess: (saved, { where }) => {
      if (saved === null) return
      const { folder } = saved
      const reveal = folder === null || shell?.revealFolder !== true ? null : { label: t('package:reveal'), act: () => void client.shell.revealFolder({ handle: folder.handle }).catch(onError) }
      toast(t(where === 'tray' ? (saved.sent.signed ? 'tray:sentSigned' : 'tray:sent') : saved.sent.signed ? 'package:sentSigned' : 'package:sent', { name: saved.name }), { act: reveal })
      onSent()
    },
    onError,
  })
  return { send, locked, forgetLocked: () => setLocked(null) }
}
