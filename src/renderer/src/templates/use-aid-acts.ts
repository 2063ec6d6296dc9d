import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Snippet, SnippetContent, Template, TemplateContent } from '#core/template/template.ts'
import { useDesk, useDeskQueries } from '#renderer/app/desk-context.tsx'
import { errorLine } from '#renderer/app/error-words.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { toast } from '#renderer/ui/toast-queue.ts'

/** What settings and the article's menu do with templates and snippets; each failure is said. */
export function useAidActs() {
  const t = useWords()
  const client = useDesk()
  const cache = useQueryClient()
  const key = useDeskQueries().template.list.key()
  const refresh = (): Promise<void> => cache.invalidateQueries({ queryKey: key })
  const onError = (error: unknown): void => toast(errorLine(error, t), { tone: 'problem' })

  const add = useMutation({ mutationFn: (content: TemplateContent) => client.template.save({ id: null, baseRev: 0, ...content }), onSuccess: refresh })
  const restore = useMutation({
    mutationFn: async (contents: readonly TemplateContent[]) => {
      for (const content of contents) await client.template.save({ id: null, baseRev: 0, ...content })
    },
    // Also where one was refused: those before it are there.
    onSettled: refresh,
    onSuccess: (_, contents) => { toast(t('templates:restored', { names: contents.map(({ name }) => name).join(t('templates:and')) })) },
    onError,
  })
  const addSnippet = useMutation({ mutationFn: (content: SnippetContent) => client.template.saveSnippet({ id: null, baseRev: 0, ...content }), onSuccess: refresh })
  const changeSnippet = useMutation({ mutationFn: ({ id, rev, name, words }: Snippet) => client.template.saveSnippet({ id, baseRev: rev, name, words }), onSuccess: refresh })
  const remove = useMutation({
    mutationFn: ({ id, rev }: Template) => client.template.remove({ id, baseRev: rev }),
    onSuccess: async (_, { name, slip, body }) => {
      await refresh()
      toast(t('templates:removed', { name }), { act: { label: t('frame:undo'), act: () => add.mutate({ name, slip, body }, { onError }) } })
    },
    onError,
  })
  const removeSnippet = useMutation({
    mutationFn: ({ id, rev }: Snippet) => client.template.removeSnippet({ id, baseRev: rev }),
    onSuccess: async (_, { name, words }) => {
      await refresh()
      toast(t('templates:snippetRemoved', { name }), { act: { label: t('frame:undo'), act: () => addSnippet.mutate({ name, words }, { onError }) } })
    },
    onError,
  })
  return { add, restore, remove, addSnippet, changeSnippet, removeSnippet, onError }
}
