import { useState } from 'react'
import { TriangleAlert } from 'lucide-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { holderTroubles } from '#core/workflow/standstill.ts'
import { ReturnReasonsSchema } from '#core/workflow/return-reasons.ts'
import { useMayWrite } from '#renderer/access/use-access.ts'
import { useDeskQueries } from '#renderer/app/desk-context.tsx'
import { errorLine } from '#renderer/app/error-words.ts'
import { useLibrary } from '#renderer/app/use-library.ts'
import { useWho } from '#renderer/app/who.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { TagField } from '#renderer/ui/TagField.tsx'
import { toast } from '#renderer/ui/toast-queue.ts'
import { Part } from './Part.tsx'
import styles from './settings.module.css'
import { isAsUsual } from './step-draft.ts'
import { StepRulesDialog } from './StepRulesDialog.tsx'
import { troubleWords } from './trouble-words.ts'
import { useMayManage } from './use-may-manage.ts'

/** 审稿: what each channel's steps check and whose they are; the reasons an editor chooses of. */
export function ReviewPart() {
  const t = useWords()
  const library = useLibrary().data
  const [editing, setEditing] = useState<string | null>(null)
  const mayManage = useMayManage()({ kind: 'channel' })
  const readOnly = !useMayWrite() || !mayManage
  const channel = library?.channels.find(({ id }) => id === editing)
  return (
    <Part id="review" title={t('checklist:part')} hint={t(mayManage ? 'checklist:partHint' : 'checklist:partChief')}>
      <ul className={styles['rows']}>
        {(library?.channels ?? []).map(({ id, name, rules }) => ({ id, name, rules, troubles: holderTroubles(rules, library?.people ?? []) })).map(({ id, name, rules, troubles }) => (
          <li key={id} className={styles['row']} data-wraps>
            <span className={styles['rowName']}>{name}</span>
            <span className={styles['rowNote']}>{t(isAsUsual(rules) ? 'checklist:asUsual' : 'checklist:changed')}</span>
            <Button size="small" tone="quiet" isDisabled={readOnly} aria-label={t('checklist:rulesOf', { name })} onPress={() => setEditing(id)}>{t('checklist:change')}</Button>
            {troubles.map((trouble) => <p key={`${trouble.step} ${trouble.kind}`} className={styles['rowTrouble']}><TriangleAlert size={13} aria-hidden />{troubleWords(trouble, t)}</p>)}
          </li>
        ))}
      </ul>
      {library !== undefined && <ReturnReasons key={library.returnReasons.join('\n')} reasons={library.returnReasons} readOnly={readOnly} />}
      {channel !== undefined && <StepRulesDialog key={channel.id} channel={channel} onClose={() => setEditing(null)} />}
    </Part>
  )
}

const splitReasons = (text: string): string[] => text.split(/[;；\n]/u).map((one) => one.trim()).filter((one) => one !== '')

function ReturnReasons({ reasons, readOnly }: { reasons: readonly string[], readOnly: boolean }) {
  const t = useWords()
  const queries = useDeskQueries()
  const cache = useQueryClient()
  const me = useWho()
  const [shown, setShown] = useState(reasons)
  const save = useMutation(queries.library.saveReturnReasons.mutationOptions({
    onSuccess: () => cache.invalidateQueries({ queryKey: queries.library.view.key() }),
    onError: (error) => {
      setShown(reasons)
      toast(errorLine(error, t), { tone: 'problem' })
    },
  }))
  const change = (next: string[]): void => {
    setShown(next)
    save.mutate({ reasons: next, base: [...shown], by: me?.id ?? null })
  }
  return (
    <div className={styles['stack']}>
      <span className={styles['stackLabel']}>{t('checklist:reasons')}</span>
      <p className={styles['hint']}>{t('checklist:reasonsHint')}</p>
      <TagField
        label={t('checklist:reasonsLabel')} tags={shown} split={splitReasons} isReadOnly={readOnly} placeholder={readOnly ? '' : t('checklist:reasonsLike')} removeLabel={(name) => t('checklist:remove', { name })}
        onChange={change} holds={(next) => ReturnReasonsSchema.safeParse(next).success} tooMuch={t('checklist:reasonsTooMuch')}
      />
    </div>
  )
}
