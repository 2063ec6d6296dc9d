import { useQuery } from '@tanstack/react-query'
import { ToggleButton } from 'react-aria-components/ToggleButton'
import { INBOX_KINDS } from '#core/workflow/inbox.ts'
import { useDesk, useDeskQueries } from '#renderer/app/desk-context.tsx'
import { useWho } from '#renderer/app/who.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { setFilters, useFilters } from './filters.ts'
import { untilComplete } from './read-page.ts'
import styles from './more-filters.module.css'

/** What the library asks of the person who works here, each with how many; a press narrows the list to it. Nothing where it asks nothing. */
export function InboxBar() {
  const t = useWords()
  const me = useWho()
  const desk = useDesk()
  const queries = useDeskQueries()
  const { inbox } = useFilters()
  const of = me?.id ?? null
  const answer = useQuery({
    // Under the list's own key: what makes the list old makes this old.
    queryKey: [...queries.article.list.key(), 'inbox', of],
    queryFn: async ({ signal }) => await desk.article.inbox({ of: of ?? '' }, { signal }),
    enabled: of !== null,
    refetchInterval: untilComplete,
  }).data
  if (me === null || answer === undefined) return null
  const shown = INBOX_KINDS.filter((kind) => answer.counts[kind] > 0 || kind === inbox)
  if (shown.length === 0) return null
  return (
    <div className={styles['chips']} role="group" aria-label={t('library:inbox')}>
      {shown.map((kind) => (
        <ToggleButton
          key={kind} className={styles['chip'] ?? ''} isSelected={kind === inbox} onChange={(isOn) => setFilters({ inbox: isOn ? kind : null })}
          aria-label={t('library:inboxPart', { part: t(`library:inbox.${kind}`), count: answer.counts[kind] })}
        >
          <span>{t(`library:inbox.${kind}`)}</span><span className={styles['count']}>{answer.counts[kind]}</span>
        </ToggleButton>
      ))}
    </div>
  )
}
