import { BadgeCheck, CircleHelp, TriangleAlert } from 'lucide-react'
import { siteTimeText } from '#core/slip/site-time.ts'
import type { PackageView } from '#contract/package-views.ts'
import { useMayWrite } from '#renderer/access/use-access.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { Button } from '#renderer/ui/Button.tsx'
import styles from './package.module.css'
import type { useReceive } from './use-receive.ts'

const ICONS = { trusted: BadgeCheck, differs: TriangleAlert, unknown: CircleHelp, distrusted: TriangleAlert, unsigned: CircleHelp } as const

/** Who sent it, and how much that name is worth here. */
export function SenderLine({ view: { sender, madeAt, handle, ...view }, trust }: { view: PackageView, trust: ReturnType<typeof useReceive>['trust'] }) {
  const t = useWords()
  const mayWrite = useMayWrite()
  const Icon = ICONS[sender.standing]
  const name = sender.person === null ? t('package:nobody') : `${t(`frame:role.${sender.person.role}`)} ${sender.person.name}`
  return (
    <div className={styles['sender']} data-standing={sender.standing}>
      <Icon size={15} aria-hidden />
      <p>
        <span className={styles['name']}>{name}</span>
        <span className={styles['facts']}>{t('package:from', { library: sender.library, when: siteTimeText(madeAt).slice(0, 16) })}</span>
        <span className={styles['standing']}>{t(`package:standing.${sender.standing}`)}</span>
        {sender.fingerprint !== null && sender.standing !== 'trusted' && <span className={styles['digits']}>{t('package:fingerprint', { digits: sender.fingerprint })}</span>}
      </p>
      {(sender.standing === 'unknown' || sender.standing === 'differs') && sender.hasCard && (
        <Button size="small" isDisabled={!mayWrite} isPending={trust.isPending} onPress={() => trust.mutate({ sender, madeAt, handle, ...view })}>{t(sender.standing === 'differs' ? 'package:trustChanged' : 'package:trust')}</Button>
      )}
    </div>
  )
}
