import { useState } from 'react'
import { ChannelSchema, DEFAULT_PERMALINK, DEFAULT_RULES, type Channel } from '#core/article/channel.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { splitTags } from '#renderer/slip/split-names.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { SegmentedControl } from '#renderer/ui/SegmentedControl.tsx'
import { Switch } from '#renderer/ui/Switch.tsx'
import { TagField } from '#renderer/ui/TagField.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import { SaveProblem } from './SaveProblem.tsx'
import styles from './settings.module.css'
import { useChannelSave } from './use-channel-save.ts'

const REVIEWS = { 1: '1', 2: '2', 3: '3' } as const
const COUNTS = { 1: 1, 2: 2, 3: 3 } as const
const NEW: Channel = { id: '', name: '', host: '', permalink: DEFAULT_PERMALINK, sections: [], rules: DEFAULT_RULES }

type Props = { /** null: a new one */ channel: Channel | null, channels: readonly Channel[], onClose: () => void }

/** A channel: what it is called, where it lives, how many reviews it asks for. */
export function ChannelDialog({ channel, channels, onClose }: Props) {
  const t = useWords()
  const [draft, setDraft] = useState(channel ?? NEW)
  const [wasTried, setTried] = useState(false)
  const set = (part: Partial<Channel>): void => setDraft({ ...draft, ...part })
  const { save, isPending, problem } = useChannelSave(channel, { onSaved: onClose, onNewer: setDraft })
  const shape = ChannelSchema.shape
  const problems = {
    id: !shape.id.safeParse(draft.id).success ? t('settings:invalidId') : channel === null && channels.some((one) => one.id === draft.id) ? t('settings:idTaken') : null,
    name: shape.name.safeParse(draft.name).success ? null : t('settings:invalidName'),
    host: shape.host.safeParse(draft.host).success ? null : t('settings:invalidHost'),
    permalink: shape.permalink.safeParse(draft.permalink).success ? null : t('settings:invalidPermalink'),
  }
  const shown = (problem: string | null): string | null => (wasTried ? problem : null)
  const submit = (): void => {
    setTried(true)
    const parsed = ChannelSchema.safeParse(draft)
    if (parsed.success && problems.id === null) save(parsed.data)
  }
  return (
    <Dialog
      title={channel === null ? t('settings:channelAdd') : t('settings:channelEdit', { name: channel.name })} isOpen onClose={onClose}
      acts={<><Button tone="quiet" onPress={onClose}>{t('frame:cancel')}</Button><Button isDisabled={isPending} onPress={submit}>{t('settings:save')}</Button></>}
    >
      <TextField autoFocus label={t('settings:channelName')} value={draft.name} onChange={(name) => set({ name })} problem={shown(problems.name)} maxLength={60} />
      <TextField label={t('settings:channelId')} value={draft.id} onChange={(id) => set({ id })} isReadOnly={channel !== null} note={t('settings:channelIdHint')} problem={shown(problems.id)} />
      <TextField label={t('settings:channelHost')} value={draft.host} onChange={(host) => set({ host: host.trim().toLowerCase() })} note={t('settings:channelHostHint')} problem={shown(problems.host)} />
      <TextField label={t('settings:channelPermalink')} value={draft.permalink} onChange={(permalink) => set({ permalink })} problem={shown(problems.permalink)} />
      <SegmentedControl
        label={t('settings:channelReviews')} value={REVIEWS[draft.rules.reviews]} onChange={(reviews) => set({ rules: { ...draft.rules, reviews: COUNTS[reviews] } })}
        options={(['1', '2', '3'] as const).map((id) => ({ id, label: t(`settings:reviews.${id}`) }))}
      />
      <Switch label={t('settings:sameReviewerTwice')} isSelected={draft.rules.sameReviewerTwice} onChange={(sameReviewerTwice) => set({ rules: { ...draft.rules, sameReviewerTwice } })} />
      <div className={styles['stack']}>
        <span className={styles['stackLabel']}>{t('settings:channelSections')}</span>
        <TagField label={t('settings:channelSections')} tags={draft.sections} split={splitTags} placeholder={t('settings:channelSectionsHint')} removeLabel={(name) => t('slip:remove', { name })} onChange={(sections) => set({ sections })} />
      </div>
      {problem !== null && <SaveProblem words={problem} />}
    </Dialog>
  )
}
