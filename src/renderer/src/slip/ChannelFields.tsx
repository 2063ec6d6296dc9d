import type { Channel } from '#core/article/channel.ts'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { Select, type Option } from '#renderer/ui/Select.tsx'
import { OfferField } from './LineField.tsx'
import styles from './slip.module.css'
import { SlipGroup } from './SlipGroup.tsx'
import { useEditable, useSlip } from './use-slip.ts'

type Props = { document: ArticleDocument, channels: readonly Channel[], sections: readonly string[], sources: readonly string[] }

/** Where on the site it belongs, and where it comes from. */
export function ChannelFields({ document, channels, sections, sources }: Props) {
  const t = useWords()
  const channel = useSlip(document, 'channel')
  const editable = useEditable(document)
  const known = channels.find((one) => one.id === channel)
  const options: Option<string>[] = [
    { id: '', label: t('slip:noChannel') },
    ...channels.map(({ id, name, host }) => ({ id, label: name, note: host })),
    // a channel the library does not know (yet) stays what the article says
    ...(channel !== null && known === undefined ? [{ id: channel, label: channel }] : []),
  ]
  const offers = [...new Set([...(known?.sections ?? []), ...sections])]
  return (
    <SlipGroup title={t('slip:placing')}>
      <div className={styles['row']}>
        <Select label={t('slip:channel')} options={options} value={channel ?? ''} isDisabled={!editable} onChange={(id) => document.setSlip({ channel: id === '' ? null : id })} />
        <OfferField document={document} field="section" label={t('slip:section')} offers={offers} />
      </div>
      <OfferField document={document} field="source" label={t('slip:source')} offers={sources} />
    </SlipGroup>
  )
}
