import { useMutation } from '@tanstack/react-query'
import { publicationOf } from '#core/workflow/publication.ts'
import { copyOut } from '#renderer/app/copy-out.ts'
import { useDesk } from '#renderer/app/desk-context.tsx'
import { errorLine } from '#renderer/app/error-words.ts'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { useWho } from '#renderer/app/who.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { toast } from '#renderer/ui/toast-queue.ts'
import { whatLeaves } from './what-leaves.ts'

/** Puts the article, while it is corrected or withdrawn as it was last signed off, onto the clipboard, as rich text for the 公众号 editor with its pictures in it. */
export function useCopyWechat(document: ArticleDocument): { copy: () => void, isPending: boolean } {
  const t = useWords()
  const client = useDesk()
  const me = useWho()
  const { mutate, isPending } = useMutation({
    mutationFn: async () => {
      await document.flush()
      const isLast = whatLeaves(publicationOf({ stage: document.stage, records: document.view.records })) === 'last'
      return { isDone: await copyOut(await client.publish.wechat({ id: document.id, by: me?.id ?? null })), isLast }
    },
    onSuccess: ({ isDone, isLast }) => toast(t(!isDone ? 'export:wechatNotCopied' : isLast ? 'export:wechatCopiedLast' : 'export:wechatCopied'), isDone ? {} : { tone: 'problem' }),
    onError: (error) => toast(errorLine(error, t), { tone: 'problem' }),
  })
  return { copy: () => { if (!isPending) mutate() }, isPending }
}
