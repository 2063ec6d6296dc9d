import { SlipSchema } from '#core/slip/slip.ts'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { TagField } from '#renderer/ui/TagField.tsx'
import { CreditsField } from './CreditsField.tsx'
import { ROLE_OFFERS } from './role-offers.ts'
import styles from './slip.module.css'
import { SlipGroup } from './SlipGroup.tsx'
import { splitNames } from './split-names.ts'
import { useEditable, useSlip } from './use-slip.ts'

/** Who wrote, edited and vouches for it, as the page prints them. */
export function PeopleGroup({ document, people }: { document: ArticleDocument, people: readonly string[] }) {
  const t = useWords()
  const bylines = useSlip(document, 'bylines')
  const editors = useSlip(document, 'editors')
  const reviewCredits = useSlip(document, 'reviewCredits')
  const editable = useEditable(document)
  return (
    <SlipGroup title={t('slip:people')}>
      <div className={styles['sub']}>
        <span className={styles['subTitle']}>{t('slip:bylines')}</span>
        <CreditsField
          credits={bylines} onChange={(next) => document.setSlip({ bylines: next })} label={t('slip:bylines')} addLabel={t('slip:addByline')}
          roles={ROLE_OFFERS.bylines} people={people} isReadOnly={!editable} max={50}
        />
      </div>
      <div className={styles['sub']}>
        <span className={styles['subTitle']}>{t('slip:editors')}</span>
        <TagField
          label={t('slip:editors')} tags={editors} split={splitNames} offers={people} isReadOnly={!editable} placeholder={editable ? t('slip:namesHint') : ''}
          removeLabel={(name) => t('slip:remove', { name })} onChange={(next) => document.setSlip({ editors: next })}
          holds={(next) => SlipSchema.shape.editors.safeParse(next).success} tooMuch={t('slip:tooMuch')}
        />
      </div>
      {(editable || reviewCredits.length > 0) && (
        <div className={styles['sub']}>
          <span className={styles['subTitle']}>{t('slip:reviewCredits')}</span>
          <CreditsField
            credits={reviewCredits} onChange={(next) => document.setSlip({ reviewCredits: next })} label={t('slip:reviewCredits')} addLabel={t('slip:addReviewCredit')}
            roles={ROLE_OFFERS.reviewCredits} people={people} isReadOnly={!editable} max={20}
          />
        </div>
      )}
    </SlipGroup>
  )
}
