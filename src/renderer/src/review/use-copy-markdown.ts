import { NOTHING_RELATED } from '#core/article/related.ts'
import { copyOut } from '#renderer/app/copy-out.ts'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { useRelated } from '#renderer/editor/nodes/related/use-related.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { toast } from '#renderer/ui/toast-queue.ts'

/** Puts the article as it stands on the screen onto the clipboard as Markdown; pictures are named, they do not come along. */
export function useCopyMarkdown(document: ArticleDocument): () => Promise<void> {
  const t = useWords()
  const related = useRelated(document.editor) ?? NOTHING_RELATED
  return async () => {
    const done = await import('#core/markdown/write-markdown.ts').then(async ({ articleMarkdown }) => {
      const markdown = articleMarkdown({ slip: document.slip, body: document.readBody() }, { related, signed: document.stage === 'signed', pictureUrl: ({ asset }) => asset })
      return await copyOut({ text: markdown })
    }).catch(() => false)
    toast(t(done ? 'review:markdownCopied' : 'review:markdownNotCopied'), done ? {} : { tone: 'problem' })
  }
}
