import type { Channel } from '#core/article/channel.ts'
import { DEFAULT_LAYOUT } from '#core/theme/layouts.ts'
import { isTuned } from '#core/theme/slim-theme.ts'
import { useLibrary } from '#renderer/app/use-library.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { Part } from '#renderer/settings/Part.tsx'
import settings from '#renderer/settings/settings.module.css'
import { useMayManage } from '#renderer/settings/use-may-manage.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { LayoutSketch } from './LayoutGallery.tsx'
import styles from './theme.module.css'

/** 版式: which layout each channel has, and the way to another. */
export function ThemesPart({ onEdit }: { onEdit: (channel: Channel) => void }) {
  const t = useWords()
  const channels = useLibrary().data?.channels ?? []
  const mayManage = useMayManage()({ kind: 'channel' })
  return (
    <Part title={t('theme:title')} hint={t(mayManage ? 'theme:hint' : 'theme:hintChief')}>
      <ul className={settings['rows']}>
        {channels.map((channel) => {
          const theme = channel.theme ?? { layout: DEFAULT_LAYOUT }
          return (
            <li key={channel.id} className={settings['row']}>
              <span className={styles['small']}><LayoutSketch layout={theme.layout} /></span>
              <span className={settings['rowName']}>{channel.name}</span>
              <span className={settings['rowNote']}>{t(`theme:layout.${theme.layout}`)}{isTuned(theme) ? ` · ${t('theme:tuned')}` : ''}</span>
              <Button size="small" tone="quiet" aria-label={t('theme:open', { name: channel.name })} onPress={() => onEdit(channel)}>{t(mayManage ? 'settings:change' : 'theme:see')}</Button>
            </li>
          )
        })}
      </ul>
    </Part>
  )
}
