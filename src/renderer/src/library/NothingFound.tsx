import { useQueries } from '@tanstack/react-query'
import { otherWidths } from '#core/search/other-widths.ts'
import { useDesk, useDeskQueries } from '#renderer/app/desk-context.tsx'
import { focusPaneSoon } from '#renderer/app/pane-focus.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { clearFilters, setFilters } from './filters.ts'
import type { ListQuery } from './list-query.ts'
import { pageQuery } from './read-page.ts'

/**
 * No article is what the list was narrowed to. Where the words were typed in a width in which nothing has them and there are articles with them in another,
 * it says so.
 */
export function NothingFound({ query }: { query: ListQuery }) {
  const t = useWords()
  const queries = useDeskQueries()
  const desk = useDesk()
  const others = otherWidths(query.query)
  // Asked as the list would ask: pressed, the answer is there already.
  const answers = useQueries({ queries: others.map((other) => pageQuery(desk, queries, { ...query, query: other }, 0)) })
  const found = others.flatMap((words, index) => {
    const { total = 0 } = answers[index]?.data ?? {}
    return total === 0 ? [] : [{ words, total }]
  })
  return (
    <EmptyState title={t('library:zeroTitle')} hint={t(found.length === 0 ? 'library:zeroHint' : 'library:otherWidthHint')}>
      {found.map(({ words, total }) => (
        <Button
          key={words} onPress={() => {
            setFilters({ query: words })
            focusPaneSoon('list')
          }}
        >
          {t('library:otherWidth', { words, count: total })}
        </Button>
      ))}
      <Button tone={found.length === 0 ? 'plain' : 'quiet'} onPress={clearFilters}>{t('library:clearFilters')}</Button>
    </EmptyState>
  )
}
