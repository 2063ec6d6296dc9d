import { useState } from 'react'
import type { Check } from '#core/article/step-rules.ts'
import type { Action } from '#core/article/article.ts'
import type { ChannelRules } from '#core/article/channel.ts'
import type { Person } from '#core/article/person.ts'
import type { Known } from '#core/workflow/former.ts'
import type { Judged } from '#core/workflow/judged.ts'
import { ticksOf } from '#core/workflow/checklist.ts'
import { refusalOf } from '#core/workflow/decide.ts'
import { placeOf, stepOf } from '#core/workflow/place.ts'
import { namedFor } from '#core/workflow/may-hold.ts'
import { standingOf } from '#core/workflow/publication.ts'
import { standstillOf } from '#core/workflow/standstill.ts'
import { handsOf } from '#core/workflow/waits-for.ts'
import { isUnsigned } from '#core/workflow/authors.ts'
import { isInFlow, isOpenStage } from '#core/workflow/review-stages.ts'
import type { Refusal } from '#core/workflow/refusal.ts'
import { keysOf } from '#renderer/app/command-keys.ts'
import { runCommand, useCommand } from '#renderer/app/commands.ts'
import { go } from '#renderer/app/place.ts'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { useDocumentValue } from '#renderer/document/use-document-value.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { UnlockDialog } from '#renderer/trust/UnlockDialog.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { Hint } from '#renderer/ui/Hint.tsx'
import { useKnownPeople, useLibrary } from '#renderer/app/use-library.ts'
import { Checklist } from './Checklist.tsx'
import { setTick, ticksKey, useTicks } from './ticks.ts'
import { ReasonDialog } from './ReasonDialog.tsx'
import { Standstill } from './Standstill.tsx'
import styles from './review.module.css'
import { useAct } from './use-act.ts'

type Asking = 'return' | 'withdraw' | 'sign' | null
type Props = { document: ArticleDocument, article: Judged, rules: ChannelRules, me: Known<Person>, readOnly: boolean }

/** The steps this person may take now; what they may not says why, in words beside it. */
export function Acts({ document, article, rules, me, readOnly }: Props) {
  const t = useWords()
  const act = useAct(document, me)
  const unsaved = useDocumentValue(document, (d) => d.saveState.kind === 'unsaved')
  const [asking, setAsking] = useState<Asking>(null)
  const [reason, setReason] = useState('')
  const [chosen, setChosen] = useState<readonly string[]>([])
  const { stage } = article

  const place = placeOf(article, rules)
  const { step: held } = place
  const next: Action | null = isOpenStage(stage) ? 'submit' : held === null ? null : held === 'sign' ? 'sign' : 'pass'
  const key = ticksKey(document.id, me.id, article.records.length, held ?? stage)
  const asked = stepOf(article, rules)
  const isListed = standingOf(article.records).opened?.action !== 'retract'
  const ticked = useTicks(key)
  // What the list does not ask any more is not before them.
  const ticks = asked === null || !isListed ? [] : ticksOf(article, rules, asked, ticked)
  const refusal = next === null ? null : refusalOf(article, next, me, rules, ticks)
  const isTheirs = refusal === null || !OTHERS.includes(refusal)
  const mayReturn = isInFlow(stage) && refusalOf(article, 'return', me, rules) === null
  const mayWithdraw = refusalOf(article, 'withdraw', me, rules) === null
  const people = useKnownPeople()
  const isStuck = people.length > 0 && standstillOf(handsOf(article), stage, people, rules) !== null
  const blocked = readOnly || unsaved
  const run = (action: Action, why: string | null): void => {
    setAsking(null)
    if (!act.isPending) act.mutate({ action, reason: why, ticks: action === next ? ticks : [] }, { onSuccess: () => { setReason(''); setChosen([]) } })
  }
  const step = next === null ? null : () => (next === 'sign' ? setAsking('sign') : run(next, null))
  useCommand('step', step === null || refusal !== null || blocked ? null : step)
  useCommand('return', mayReturn && !blocked ? () => setAsking('return') : null)
  useCommand('withdraw', mayWithdraw && !blocked ? () => setAsking('withdraw') : null)

  const label = next === null ? '' : held !== null && held !== 'sign' ? t(`review:passAs.${held}`) : t(`review:act.${next}`)
  // 撤回 of one's submission; of a signature only before anything was published.
  const withdrawLabel = t(stage === 'signed' ? 'publication:recall' : 'review:act.withdraw')
  return (
    <div className={styles['acts']}>
      <div className={styles['actRow']}>
        {next !== null && step !== null && (
          <Hint label={label} keys={keysOf('step')}>
            <Button tone={next === 'sign' ? 'red' : 'plain'} isDisabled={blocked || refusal !== null} isPending={act.isPending} onPress={step}>{label}</Button>
          </Hint>
        )}
        {mayReturn && <Hint label={t('review:act.return')} keys={keysOf('return')}><Button isDisabled={blocked} isPending={act.isPending} onPress={() => setAsking('return')}>{t('review:act.return')}</Button></Hint>}
        {mayWithdraw && <Hint label={withdrawLabel} keys={keysOf('withdraw')}><Button tone={next === null ? 'plain' : 'quiet'} isDisabled={blocked} isPending={act.isPending} onPress={() => setAsking('withdraw')}>{withdrawLabel}</Button></Hint>}
      </div>
      {held !== null && held !== 'sign' && place.stage !== stage && <p className={styles['why']}>{t('review:makeUp', { step: t(`checklist:step.${held}`) })}</p>}
      {held !== null && held !== 'sign' && place.stage === stage && held !== stage && <p className={styles['why']}>{t('review:givenUp', { stage: t(`review:stage.${stage}`), step: t(`checklist:step.${held}`) })}</p>}
      {isStuck && <Standstill article={article} rules={rules} />}
      {readOnly && <p className={styles['why']}>{t('review:readOnly')}</p>}
      {!readOnly && unsaved && <p className={styles['why']}>{t('review:saveFirstWhy')}</p>}
      {!readOnly && !unsaved && refusal !== null && next !== null && refusal !== 'checklist-long' && !(isStuck && refusal === 'not-assigned') && <Why refusal={refusal} action={next} names={held === null ? [] : namedFor(rules, held)} />}
      {asked !== null && isListed && (isTheirs || asked === 'submit') && (
        <Checklist
          document={document} article={article} rules={rules} step={asked} said={refusal === null ? null : SAYS[refusal] ?? null} ticks={ticks}
          onTick={isTheirs && !readOnly ? (words, isOn) => setTick(key, words, isOn) : null}
        />
      )}
      {next === 'submit' && refusal === null && !blocked && isUnsigned(article) && <p className={styles['why']}>{t('review:unsigned')}</p>}
      {(asking === 'return' || asking === 'withdraw') && (
        <ReasonDialog action={asking} reason={reason} onReason={setReason} chosen={chosen} onChosen={setChosen} onClose={() => setAsking(null)} onAct={(why) => run(asking, why)} />
      )}
      {act.locked !== null && (
        <UnlockDialog
          locked={act.locked} onClose={act.forgetLocked}
          onOpened={() => {
            act.forgetLocked()
            if (act.variables !== undefined) run(act.variables.action, act.variables.reason)
          }}
        />
      )}
      <Dialog
        title={t('review:signTitle')} isOpen={asking === 'sign'} onClose={() => setAsking(null)}
        acts={<><Button tone="quiet" onPress={() => setAsking(null)}>{t('frame:cancel')}</Button><Button tone="red" autoFocus onPress={() => run('sign', null)}>{t('review:act.sign')}</Button></>}
      >
        <p className={styles['signHeadline']}>{article.slip.headline}</p>
        <p className={styles['why']}>{t('review:signHint')}</p>
      </Dialog>
    </div>
  )
}

/** Why the step is not this person's to take, whatever the article has. */
const OTHERS: readonly Refusal[] = ['wrong-stage', 'role-not-allowed', 'not-assigned', 'reviews-missing', 'own-article', 'already-reviewed']
const SAYS: Partial<Record<Refusal, Check>> = {
  'headline-missing': 'headline', 'body-empty': 'body', 'channel-missing': 'channel', 'reprint-incomplete': 'reprint', 'placeholder-left': 'placeholders', 'comments-open': 'comments', 'related-unpublished': 'related',
}
const ON_THE_SLIP: readonly Refusal[] = ['headline-missing', 'channel-missing', 'reprint-incomplete', 'permalink-taken']

function Why({ refusal, action, names }: { refusal: Refusal, action: Action, names: readonly string[] }) {
  const t = useWords()
  const people = useLibrary().data?.people ?? []
  const holders = people.filter(({ id }) => names.includes(id)).map(({ name }) => name)
  return (
    <p className={styles['why']}>
      {refusal === 'role-not-allowed' ? t(`review:needs.${action}`) : refusal === 'not-assigned' && holders.length > 0 ? t('review:assigned', { names: holders.join('、') }) : t(`review:refusal.${refusal}`)}
      {refusal === 'placeholder-left' && <Button size="small" tone="quiet" onPress={() => runCommand('placeholder')}>{t('find:nextPlaceholder')}</Button>}
      {refusal === 'comments-open' && <Button size="small" tone="quiet" onPress={() => runCommand('next-comment')}>{t('comments:jump')}</Button>}
      {ON_THE_SLIP.includes(refusal) && <Button size="small" tone="quiet" onPress={() => go({ tab: 'slip' })}>{t('review:toSlip')}</Button>}
    </p>
  )
}
