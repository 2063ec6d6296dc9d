import { useState } from 'react'
import type { Action, OpeningAction } from '#core/article/article.ts'
import type { ChannelRules } from '#core/article/channel.ts'
import type { Person } from '#core/article/person.ts'
import type { Known } from '#core/workflow/former.ts'
import type { Judged } from '#core/workflow/judged.ts'
import { refusalOf } from '#core/workflow/decide.ts'
import { publicationOf, type Publication } from '#core/workflow/publication.ts'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { useDocumentValue } from '#renderer/document/use-document-value.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { UnlockDialog } from '#renderer/trust/UnlockDialog.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { NoticeDialog, type Said } from './NoticeDialog.tsx'
import styles from './review.module.css'
import { useAct } from './use-act.ts'

const BEGINS: Partial<Record<Publication, readonly OpeningAction[]>> = { published: ['correct', 'retract'], withdrawn: ['reinstate'] }
const NOTHING: Said = { reason: '', notice: '' }

type Props = { document: ArticleDocument, article: Judged, rules: ChannelRules, me: Known<Person>, readOnly: boolean }

/** What may be begun on what readers have, and the way to give it up. */
export function PublicationActs({ document, article, rules, me, readOnly }: Props) {
  const t = useWords()
  const act = useAct(document, me)
  const unsaved = useDocumentValue(document, (d) => d.saveState.kind === 'unsaved')
  const [asking, setAsking] = useState<OpeningAction | 'abandon' | null>(null)
  const [said, setSaid] = useState(NOTHING)
  const publication = publicationOf(article)
  const begins = BEGINS[publication] ?? []
  const isPending = publication === 'correcting' || publication === 'withdrawing' || publication === 'reinstating'
  const [first] = begins
  const refusal = first !== undefined ? refusalOf(article, first, me, rules) : isPending ? refusalOf(article, 'abandon', me, rules) : null
  const blocked = readOnly || unsaved || refusal !== null
  const run = (action: Action, reason: string | null, notice: string | null): void => {
    setAsking(null)
    if (!act.isPending) act.mutate({ action, reason, notice }, { onSuccess: () => setSaid(NOTHING) })
  }
  if (begins.length === 0 && !isPending) return null
  return (
    <>
      <div className={styles['actRow']}>
        {begins.map((action) => <Button key={action} tone={action === 'retract' ? 'quiet' : 'plain'} isDisabled={blocked} isPending={act.isPending} onPress={() => setAsking(action)}>{t(`review:act.${action}`)}</Button>)}
        {isPending && <Button tone="quiet" isDisabled={blocked} isPending={act.isPending} onPress={() => setAsking('abandon')}>{t(`publication:abandon.${publication}`)}</Button>}
      </div>
      {refusal !== null && <p className={styles['why']}>{t('publication:whose')}</p>}
      {asking !== null && asking !== 'abandon' && (
        <NoticeDialog action={asking} headline={article.slip.headline} said={said} onSaid={setSaid} onClose={() => setAsking(null)} onAct={({ reason, notice }) => run(asking, reason, notice === '' ? null : notice)} />
      )}
      {isPending && (
        <Dialog
          title={t(`publication:abandon.${publication}`)} isOpen={asking === 'abandon'} onClose={() => setAsking(null)}
          acts={<><Button tone="quiet" onPress={() => setAsking(null)}>{t('frame:cancel')}</Button><Button autoFocus onPress={() => run('abandon', null, null)}>{t('publication:abandonDo')}</Button></>}
        >
          <p>{t('publication:abandonHint')}</p>
        </Dialog>
      )}
      {act.locked !== null && (
        <UnlockDialog
          locked={act.locked} onClose={act.forgetLocked}
          onOpened={() => {
            act.forgetLocked()
            if (act.variables !== undefined) run(act.variables.action, act.variables.reason, act.variables.notice ?? null)
          }}
        />
      )}
    </>
  )
}
