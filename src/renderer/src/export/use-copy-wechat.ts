import { useMutation } from '@tanstack/react-query'
import { copyOut } from '#renderer/app/copy-out.ts'
import { useDesk } from '#renderer/app/desk-context.tsx'
import { errorLine } from '#renderer/app/error-words.ts'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { toast } from '#renderer/ui/toast-queue.ts'

/** Puts the article as it stands on the screen onto the clipboard, as rich text for the 公众号 editor with its pictures in it. */
export function useCopyWechat(document: ArticleDocument): { copy: () => void, isPending: boolean } {
  const t = useWords()
  const client = useDesk()
  const { mutate, isPending } = useMutation({
    mutationFn: async () => {
      await document.flush()
      return await copyOut(await client.publish.wechat({ id: document.id }))
    },
    onSuccess: (done) => toast(t(done ? 'export:wechatCopied' : 'export:wechatNotCopied'), done ? {} : { tone: 'problem' }),
    onError: (error) => toast(errorLine(error, t), { tone: 'problem' }),
  })
  return { copy: () => { if (!isPending) mutate() }, isPending }
}
