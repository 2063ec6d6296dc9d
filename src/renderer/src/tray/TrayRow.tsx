import { Archive, ArchiveRestore, BadgeCheck, LockKeyhole, Loader, TriangleAlert } from 'lucide-react'
import { Button } from 'react-aria-components/Button'
import { siteTimeText } from '#core/slip/site-time.ts'
import type { TrayItem } from '#contract/tray-views.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { glanceWords } from './glance-words.ts'
import styles from './tray.module.css'

type Props = { item: TrayItem, onOpen: () => void, onAside: (aside: boolean) => void }

/** One package: what it is, who sent it and when, what they said; or why it cannot be opened. */
export function TrayRow({ item, onOpen, onAside }: Props) {
  const t = useWords()
  const title = titleOf(item, t('library:untitled'))
  const canOpen = item.state === 'ready' || item.state === 'sealed'
  const content = <Content item={item} title={title} />
  return (
    <li className={styles['row']} data-state={item.state}>
      {canOpen ? <Button className={styles['open'] ?? ''} onPress={onOpen}>{content}</Button> : <div className={styles['open']}>{content}</div>}
      {item.state !== 'arriving' && (
        <span className={styles['aside']}>
          <IconButton size="small" icon={item.isAside ? ArchiveRestore : Archive} label={t(item.isAside ? 'tray:takeBack' : 'tray:putAside', { name: title })} onPress={() => onAside(!item.isAside)} />
        </span>
      )}
    </li>
  )
}

function titleOf({ name, says, was }: TrayItem, untitled: string): string {
  const headline = (says ?? was)?.headline ?? name
  return headline === '' ? untitled : headline
}

function Content({ item: { state, reason, says, was, sealedTo }, title }: { item: TrayItem, title: string }) {
  const t = useWords()
  if (says === null) {
    const Icon = state === 'sealed' ? LockKeyhole : state === 'arriving' ? Loader : TriangleAlert
    return (
      <>
        <span className={styles['headline']} data-file={was === null || undefined}>{title}</span>
        <span className={styles['facts']}><Icon size={13} aria-hidden /><span className={styles['who']}>{state === 'sealed' ? was !== null ? t('tray:sealedReceived') : sealedTo === null ? t('tray:sealed') : t('tray:sealedTo', { name: sealedTo }) : state === 'arriving' ? t('tray:arriving') : t(`package:refused.${reason ?? 'damaged'}`, { detail: '' }).trim()}</span></span>
        {state === 'refused' && <span className={styles['do']}>{t(`package:refused.${reason ?? 'damaged'}.do`)}{t('tray:againIfMended')}</span>}
      </>
    )
  }
  const { sender, madeAt, note, standing, glance } = says
  return (
    <>
      <span className={styles['top']}>
        <span className={styles['headline']}>{title}</span>
        <span className={styles['standing']} data-standing={standing}>{t(`tray:standing.${standing}`)}</span>
      </span>
      <span className={styles['facts']}>
        {sender.standing === 'trusted' && <BadgeCheck size={13} aria-label={t('tray:signed')} />}
        {(sender.standing === 'distrusted' || sender.standing === 'differs') && <TriangleAlert size={13} aria-label={t('tray:doubtful')} />}
        <span className={styles['who']}>{sender.person === null ? t('package:nobody') : `${t(`frame:role.${sender.person.role}`)} ${sender.person.name}`}{t('tray:of', { library: sender.library })}</span>
        <span className={styles['when']}>{siteTimeText(madeAt).slice(5, 16)}</span>
      </span>
      {glance !== null && (
        <span className={styles['glance']} data-outcome={glance.outcome}>
          {glance.stage.from !== null && glance.stage.from !== glance.stage.to && <span className={styles['stages']}>{t('tray:stages', { from: t(`review:stage.${glance.stage.from}`), to: t(`review:stage.${glance.stage.to}`) })}</span>}
          <span>{glanceWords(glance, t).map((piece, index) => <span key={index} className={styles['piece']}>{piece}</span>)}</span>
        </span>
      )}
      {glance !== null && glance.leftOut !== null && <span className={styles['glance']} data-outcome="conflict">{t('tray:recordsOut')}</span>}
      {note !== null && <span className={styles['note']}>{note}</span>}
    </>
  )
}
