import { memo, useMemo } from 'react'
import { STAGES, type Stage } from '#core/article/article.ts'
import type { ArticleSection } from '#renderer/app/place.ts'
import { useLibrary } from '#renderer/app/use-library.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { SavedSearches } from '#renderer/saved/SavedSearches.tsx'
import { SegmentedControl } from '#renderer/ui/SegmentedControl.tsx'
import { Select, type Option } from '#renderer/ui/Select.tsx'
import { FilterChips } from './FilterChips.tsx'
import { setFilters, useFilters } from './filters.ts'
import { InboxBar } from './InboxBar.tsx'
import styles from './library-pane.module.css'
import { MoreFilters } from './MoreFilters.tsx'

const REVIEWS = ['first-review', 'second-review', 'final-review'] as const
const isStage = (name: string): name is Stage => STAGES.some((stage) => stage === name)

type Props = {
  section: ArticleSection
  /** per stage, of all that the other filters let through */
  counts: Partial<Record<Stage, number>>
  reviewStage: Stage
  onReviewStage: (stage: Stage) => void
}

/** Stage, channel and tag, each with what it would leave; section, person and days behind a button, and below where they are set. */
export const FilterBar = memo(function FilterBar({ section, counts, reviewStage, onReviewStage }: Props) {
  const t = useWords()
  const filters = useFilters()
  const library = useLibrary().data
  const count = (stage: Stage): string => String(counts[stage] ?? 0)
  const all = STAGES.reduce((sum, stage) => sum + (counts[stage] ?? 0), 0)
  const channels = useMemo((): Option<string>[] => [{ id: '', label: t('library:allChannels'), short: t('library:filterChannel') }, ...(library?.channels ?? []).map(({ id, name }) => ({ id, label: name }))], [t, library?.channels])
  const tags = useMemo((): Option<string>[] => [{ id: '', label: t('library:allTags'), short: t('library:filterTag') }, ...(library?.tags ?? []).map((tag) => ({ id: tag, label: tag }))], [t, library?.tags])
  return (
    <div className={styles['filters']}>
      {section === 'review' && (
        <SegmentedControl
          isBare label={t('library:filterStage')} value={reviewStage} onChange={onReviewStage}
          options={REVIEWS.map((stage) => ({ id: stage, label: t(`review:stage.${stage}`), note: count(stage) }))}
        />
      )}
      {section === 'library' && <InboxBar />}
      <div className={styles['selects']}>
        {section === 'library' && (
          <Select
            isBare label={t('library:filterStage')} value={filters.stage ?? ''} onChange={(id) => setFilters({ stage: isStage(id) ? id : null })}
            options={[{ id: '', label: t('library:allStages'), short: t('library:filterStage'), note: String(all) }, ...STAGES.map((stage) => ({ id: stage, label: t(`review:stage.${stage}`), note: count(stage) }))]}
          />
        )}
        <Select isBare label={t('library:filterChannel')} value={filters.channel ?? ''} options={channels} onChange={(id) => setFilters({ channel: id === '' ? null : id })} />
        <Select isBare label={t('library:filterTag')} value={filters.tag ?? ''} options={tags} onChange={(id) => setFilters({ tag: id === '' ? null : id })} />
        <MoreFilters />
        {section === 'library' && <SavedSearches />}
      </div>
      <FilterChips />
    </div>
  )
})
