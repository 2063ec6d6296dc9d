import { TriangleAlert } from 'lucide-react'
import type { ChannelRules } from '#core/article/channel.ts'
import type { Judged } from '#core/workflow/judged.ts'
import { standstillOf } from '#core/workflow/standstill.ts'
import { handsOf } from '#core/workflow/waits-for.ts'
import { toSettingsPart } from '#renderer/settings/to-part.ts'
import { useKnownPeople, useLibrary } from '#renderer/app/use-library.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { useMayManage } from '#renderer/settings/use-may-manage.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { standstillMend, standstillWhy } from './standstill-words.ts'
import styles from './review.module.css'

/** Said to everybody who opens the article: nobody can take its next step, why, and who can mend that. */
export function Standstill({ article, rules }: { article: Judged, rules: ChannelRules }) {
  const t = useWords()
  const library = useLibrary().data
  const people = useKnownPeople()
  const mayManage = useMayManage()({ kind: 'channel' })
  const found = library === undefined ? null : standstillOf(handsOf(article), article.stage, people, rules)
  if (found === null || library === undefined) return null
  const chiefs = library.people.filter(({ role }) => role === 'chief').map(({ name }) => name)
  const who = chiefs.length === 0 ? t('review:mend.anybody') : t('review:mend.chief', { names: chiefs.join('、') })
  return (
    <div className={styles['standstill']} role="status">
      <p className={styles['problem']}><TriangleAlert size={13} aria-hidden />{t('review:standstill', { step: t(`checklist:step.${found.step}`) })}</p>
      <p className={styles['why']}>
        {standstillWhy(found, t)}{standstillMend(found, who, t)}
        {mayManage && <Button size="small" tone="quiet" onPress={() => toSettingsPart('review')}>{t('review:toSettings')}</Button>}
      </p>
    </div>
  )
}
