import { Suspense, useState } from 'react'
import { Plus } from 'lucide-react'
import type { Channel } from '#core/article/channel.ts'
import { useStored } from '#renderer/app/stored.ts'
import { useMayWrite } from '#renderer/access/use-access.ts'
import { useLibrary } from '#renderer/app/use-library.ts'
import { SnippetsPart } from '#renderer/templates/SnippetsPart.tsx'
import { TemplatePane } from '#renderer/templates/TemplatePane.tsx'
import { TemplatesPart } from '#renderer/templates/TemplatesPart.tsx'
import type { Template } from '#core/template/template.ts'
import { useAids } from '#renderer/templates/use-aids.ts'
import { ThemesPart } from '#renderer/theme/ThemesPart.tsx'
import { PeoplePart } from '#renderer/trust/PeoplePart.tsx'
import { UnlockToGoOn } from '#renderer/trust/UnlockToGoOn.tsx'
import { AuditPart } from '#renderer/audit/AuditPart.tsx'
import { TrayPart } from '#renderer/tray/TrayPart.tsx'
import { BackupPart } from '#renderer/backup/BackupPart.tsx'
import { LANGUAGES } from '#renderer/i18n/i18n.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Switch } from '#renderer/ui/Switch.tsx'
import { SegmentedControl } from '#renderer/ui/SegmentedControl.tsx'
import { part } from '#renderer/ui/part.tsx'
import { ChannelDialog } from './ChannelDialog.tsx'
import { WithContents } from './Contents.tsx'
import { KeyList } from './KeyList.tsx'
import { ReviewPart } from './ReviewPart.tsx'
import { Part } from './Part.tsx'
import { ARTICLE_FACES, ARTICLE_SIZES, preferences, setPreference, THEMES } from './preferences.ts'
import styles from './settings.module.css'
import { useMayManage } from './use-may-manage.ts'

const ThemePane = part(async () => (await import('#renderer/theme/ThemePane.tsx')).ThemePane)

const LANGUAGE_NAMES = { 'zh-CN': '中文', en: 'English' } as const

/** How the desk looks, who works at it, and for which channels. */
export function SettingsPane() {
  return <><Settings /><UnlockToGoOn /></>
}

function Settings() {
  const t = useWords()
  const chosen = useStored(preferences)
  const [editing, setEditing] = useState<Template | null>(null)
  const [theming, setTheming] = useState<string | null>(null)
  const themed = useLibrary().data?.channels.find(({ id }) => id === theming)
  // One that was deleted elsewhere stays on the page with the words that were written in it.
  const open = useAids().data?.templates.find(({ id }) => id === editing?.id) ?? editing
  if (open !== null) return <TemplatePane key={open.id} template={open} onClose={() => setEditing(null)} />
  if (themed !== undefined) return <Suspense><ThemePane key={themed.id} channel={themed} onClose={() => setTheming(null)} /></Suspense>
  return (
    <WithContents>
      <h2 className={styles['title']}>{t('settings:title')}</h2>
      <Part title={t('settings:appearance')}>
        <div className={styles['choices']}>
          <SegmentedControl label={t('settings:theme')} value={chosen.theme} onChange={(theme) => setPreference({ theme })} options={THEMES.map((id) => ({ id, label: t(`settings:theme.${id}`) }))} />
          <SegmentedControl label={t('settings:language')} value={chosen.language} onChange={(language) => setPreference({ language })} options={LANGUAGES.map((id) => ({ id, label: LANGUAGE_NAMES[id] }))} />
          <SegmentedControl label={t('settings:articleFace')} value={chosen.articleFace} onChange={(articleFace) => setPreference({ articleFace })} options={ARTICLE_FACES.map((id) => ({ id, label: t(`settings:face.${id}`) }))} />
          <SegmentedControl label={t('settings:articleSize')} value={chosen.articleSize} onChange={(articleSize) => setPreference({ articleSize })} options={ARTICLE_SIZES.map((id) => ({ id, label: t(`settings:size.${id}`) }))} />
        </div>
        <p className={styles['sample']} lang="zh-CN">{t('settings:sample')}</p>
      </Part>
      <Part title={t('settings:writing')}>
        <Switch label={t('settings:smartQuotes')} isSelected={chosen.smartQuotes} onChange={(smartQuotes) => setPreference({ smartQuotes })} />
        <p className={styles['hint']}>{t('settings:smartQuotesHint')}</p>
        <Switch label={t('settings:markdown')} isSelected={chosen.markdown} onChange={(markdown) => setPreference({ markdown })} />
        <p className={styles['hint']}>{t('settings:markdownHint')}</p>
      </Part>
      <PeoplePart />
      <Channels />
      <ReviewPart />
      <ThemesPart onEdit={({ id }) => setTheming(id)} />
      <TemplatesPart onEdit={setEditing} />
      <SnippetsPart />
      <TrayPart />
      <BackupPart />
      <AuditPart />
      <Part title={t('settings:keys')}>
        <KeyList />
      </Part>
      <Location />
    </WithContents>
  )
}

function Channels() {
  const t = useWords()
  const library = useLibrary().data
  const [editing, setEditing] = useState<Channel | 'new' | null>(null)
  const mayManage = useMayManage()({ kind: 'channel' })
  const readOnly = !useMayWrite() || !mayManage
  return (
    <Part title={t('settings:channels')} hint={t(mayManage ? 'settings:channelsHint' : 'settings:channelsChief')} acts={<Button size="small" isDisabled={readOnly} onPress={() => setEditing('new')}><Plus size={14} aria-hidden />{t('settings:channelAdd')}</Button>}>
      <ul className={styles['rows']}>
        {(library?.channels ?? []).map((channel) => (
          <li key={channel.id} className={styles['row']}>
            <span className={styles['rowName']}>{channel.name}</span>
            <span className={styles['host']}>{channel.host}</span>
            <span className={styles['rowNote']}>{t(`settings:reviews.${channel.rules.reviews}`)}</span>
            <Button size="small" tone="quiet" isDisabled={readOnly} aria-label={t('settings:channelEdit', { name: channel.name })} onPress={() => setEditing(channel)}>{t('settings:change')}</Button>
          </li>
        ))}
      </ul>
      {editing !== null && <ChannelDialog channel={editing === 'new' ? null : editing} channels={library?.channels ?? []} onClose={() => setEditing(null)} />}
    </Part>
  )
}

function Location() {
  const t = useWords()
  const library = useLibrary().data
  return library === undefined ? null : <Part title={t('settings:libraryAt')}><p className={styles['location']}>{library.location}</p></Part>
}
