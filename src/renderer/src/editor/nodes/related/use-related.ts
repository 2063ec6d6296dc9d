import { useMemo, useSyncExternalStore } from 'react'
import { useQuery } from '@tanstack/react-query'
import { $getRoot, type LexicalEditor } from 'lexical'
import { NOTHING_RELATED, relatedArticles, type RelatedArticles } from '#core/article/related.ts'
import { useDeskQueries } from '#renderer/app/desk-context.tsx'
import { useLibrary } from '#renderer/app/use-library.ts'
import { $isRelatedNode, RelatedNode } from './RelatedNode.ts'

const idsIn = (editor: LexicalEditor): string => editor.read(() => [...new Set($getRoot().getChildren().flatMap((node) => ($isRelatedNode(node) ? [node.getArticle()] : [])))].join(' '))

/** The articles whose cards stand in the text; heard of when a card comes or goes, not at each key. */
function useRelatedIds(editor: LexicalEditor): string[] {
  const store = useMemo(() => {
    let ids = idsIn(editor)
    return {
      read: () => ids,
      subscribe: (tell: () => void) => editor.registerMutationListener(RelatedNode, () => {
        ids = idsIn(editor)
        tell()
      }),
    }
  }, [editor])
  const ids = useSyncExternalStore(store.subscribe, store.read)
  return useMemo(() => (ids === '' ? [] : ids.split(' ')), [ids])
}

/** What the article's page says of those whose cards stand in it; null while that is being asked. */
export function useRelated(editor: LexicalEditor): RelatedArticles | null {
  const ids = useRelatedIds(editor)
  const channels = useLibrary().data?.channels
  const { data } = useQuery({ ...useDeskQueries().article.rows.queryOptions({ input: { ids } }), enabled: ids.length > 0 })
  return useMemo(() => {
    if (ids.length === 0) return NOTHING_RELATED
    return data === undefined || channels === undefined ? null : relatedArticles(data.articles, channels)
  }, [ids, data, channels])
}
