import { Lock } from 'lucide-react'
import { publicationOf } from '#core/workflow/publication.ts'
import { useLibrary } from '#renderer/app/use-library.ts'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { useDocumentValue } from '#renderer/document/use-document-value.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { ChannelFields } from './ChannelFields.tsx'
import { DatelineGroup } from './DatelineGroup.tsx'
import { LeadImageGroup } from './LeadImageGroup.tsx'
import { HeadlineField, LineField } from './LineField.tsx'
import { PeopleGroup } from './PeopleGroup.tsx'
import { PublishGroup } from './PublishGroup.tsx'
import { RightsGroup } from './RightsGroup.tsx'
import styles from './slip.module.css'
import { SlipGroup } from './SlipGroup.tsx'
import { SummaryGroup } from './SummaryGroup.tsx'

/** 稿签: everything the page says about the article that is not its body. Each field renders by itself. */
export function SlipPanel({ document }: { document: ArticleDocument }) {
  const t = useWords()
  const library = useLibrary().data
  const sources = library?.sources ?? []
  const people = library?.people.map((person) => person.name) ?? []
  return (
    <div className={styles['slip']} data-labels="beside">
      <ClosedNotice document={document} />
      <SlipGroup title={t('slip:titleLines')}>
        <LineField document={document} field="kicker" label={t('slip:kicker')} isLong />
        <HeadlineField document={document} />
        <LineField document={document} field="deck" label={t('slip:deck')} isLong />
        <LineField document={document} field="shortTitle" label={t('slip:shortTitle')} />
      </SlipGroup>
      <ChannelFields document={document} channels={library?.channels ?? []} sections={library?.sections ?? []} sources={sources} />
      <PeopleGroup document={document} people={people} />
      <DatelineGroup document={document} sources={sources} people={people} />
      <SummaryGroup document={document} tags={library?.tags ?? []} />
      <LeadImageGroup document={document} />
      <RightsGroup document={document} sources={sources} />
      <PublishGroup document={document} />
    </div>
  )
}

function ClosedNotice({ document }: { document: ArticleDocument }) {
  const t = useWords()
  const editability = useDocumentValue(document, (d) => d.editability)
  const isWithdrawn = useDocumentValue(document, (d) => publicationOf({ stage: d.stage, records: d.view.records })) === 'withdrawn'
  if (editability.editable) return null
  const words = { signed: isWithdrawn ? 'slip:closedWithdrawn' : 'slip:closedSigned', 'in-review': 'slip:closedReview', trashed: 'trash:article-trashed', 'library-read-only': 'slip:closedReadOnly' } as const
  return <p className={styles['closed']}><Lock size={13} aria-hidden />{t(words[editability.reason])}</p>
}
