import { useLibrary } from '#renderer/app/use-library.ts'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { ChannelFields } from '#renderer/slip/ChannelFields.tsx'
import { DatelineGroup } from '#renderer/slip/DatelineGroup.tsx'
import { LineField } from '#renderer/slip/LineField.tsx'
import { PeopleGroup } from '#renderer/slip/PeopleGroup.tsx'
import { RightsGroup } from '#renderer/slip/RightsGroup.tsx'
import styles from '#renderer/slip/slip.module.css'
import { SlipGroup } from '#renderer/slip/SlipGroup.tsx'
import { SummaryGroup } from '#renderer/slip/SummaryGroup.tsx'

/** The part of a slip that a template fills: no picture, no time, no address. The title's other lines stand on the page. */
export function TemplateSlip({ document }: { document: ArticleDocument }) {
  const t = useWords()
  const library = useLibrary().data
  const sources = library?.sources ?? []
  const people = library?.people.map((person) => person.name) ?? []
  return (
    <div className={styles['slip']} data-labels="beside">
      <ChannelFields document={document} channels={library?.channels ?? []} sections={library?.sections ?? []} sources={sources} />
      <PeopleGroup document={document} people={people} />
      <DatelineGroup document={document} sources={sources} people={people} isUndated />
      <SummaryGroup document={document} tags={library?.tags ?? []} />
      <SlipGroup title={t('slip:titleLines')}><LineField document={document} field="shortTitle" label={t('slip:shortTitle')} /></SlipGroup>
      <RightsGroup document={document} sources={sources} />
    </div>
  )
}
