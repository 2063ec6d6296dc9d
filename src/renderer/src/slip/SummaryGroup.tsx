import { SlipSchema } from '#core/slip/slip.ts'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { TagField } from '#renderer/ui/TagField.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import styles from './slip.module.css'
import { SlipGroup } from './SlipGroup.tsx'
import { splitTags } from './split-names.ts'
import { useDraft } from './use-draft.ts'
import { useEditable, useSlip } from './use-slip.ts'

const MAX_SUMMARY = 20_000

export function SummaryGroup({ document, tags: offers }: { document: ArticleDocument, tags: readonly string[] }) {
  const t = useWords()
  const summary = useSlip(document, 'summary')
  const tags = useSlip(document, 'tags')
  const editable = useEditable(document)
  const draft = useDraft<string | null>({
    document, name: 'summary', stored: summary ?? '',
    read: (text) => (text.length > MAX_SUMMARY ? { ok: false, problem: t('slip:tooLong') } : { ok: true, value: text.trim() === '' ? null : text }),
    commit: (value) => document.setSlip({ summary: value }),
  })
  return (
    <SlipGroup title={t('slip:summaryAndTags')}>
      <TextField label={t('slip:summary')} hasLines isReadOnly={!editable} draft={draft} />
      <div className={styles['sub']}>
        <span className={styles['subTitle']}>{t('slip:tags')}</span>
        <TagField
          label={t('slip:tags')} tags={tags} split={splitTags} offers={offers} isReadOnly={!editable} placeholder={editable ? t('slip:tagsHint') : ''}
          removeLabel={(name) => t('slip:remove', { name })} onChange={(next) => document.setSlip({ tags: next })}
          holds={(next) => SlipSchema.shape.tags.safeParse(next).success} tooMuch={t('slip:tooMuch')}
        />
      </div>
    </SlipGroup>
  )
}
