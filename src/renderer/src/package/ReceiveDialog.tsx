import { useState, type ReactNode } from 'react'
import { ORPCError } from '@orpc/client'
import { TriangleAlert } from 'lucide-react'
import { compare, isSame, type Comparison } from '#core/revision/compare.ts'
import type { Body } from '#core/body/body-schema.ts'
import { blockText } from '#core/body/body-text.ts'
import type { Slip } from '#core/slip/slip.ts'
import type { PackageView } from '#contract/package-views.ts'
import { errorLine } from '#renderer/app/error-words.ts'
import { go } from '#renderer/app/place.ts'
import { ComparedText } from '#renderer/history/ComparedText.tsx'
import { useWords, type Words } from '#renderer/i18n/use-words.ts'
import { lockedKeyOf } from '#renderer/trust/locked-key.ts'
import { UnlockDialog } from '#renderer/trust/UnlockDialog.tsx'
import { Badge } from '#renderer/ui/Badge.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { Switch } from '#renderer/ui/Switch.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { toast } from '#renderer/ui/toast-queue.ts'
import { CommentNews } from './CommentNews.tsx'
import { DeadlineChange } from './DeadlineChange.tsx'
import { ConflictList } from './ConflictList.tsx'
import styles from './package.module.css'
import { SenderLine } from './SenderLine.tsx'
import { PackageTooLarge, useReceive, type PackageSource } from './use-receive.ts'

/** `flush`: what is being written in this article is on the desk before it is held against the package; false: it is not open */
type Props = { source: PackageSource, mayWrite: boolean, flush: (id: string) => Promise<boolean>, onClose: () => void }

/** 接收稿件包: who sent it, what it is and what it changes, before anything is touched. */
export function ReceiveDialog({ source, mayWrite, flush, onClose }: Props) {
  const t = useWords()
  const done = (id: string, headline: string): void => {
    toast(t('package:received', { headline: headline === '' ? t('library:untitled') : headline }))
    onClose()
    go({ section: 'library', article: id })
  }
  const receiving = useReceive(source, flush, done)
  const { view, open, look, receive } = receiving
  const locked = lockedKeyOf(open.error)
  // Whose word it is to trust somebody is asked for their passphrase here, not sent away to come back.
  const lockedTrust = lockedKeyOf(receiving.trust.error)
  const failed = (locked === null ? open.error : null) ?? look.error ?? receive.error ?? (lockedTrust === null ? receiving.trust.error : null)
  const [isSure, setSure] = useState(false)
  const isLeft = view?.outcome === 'conflict'
  const act = view === null || view.outcome === 'already' || view.closed !== null ? null : t(`package:act.${view.outcome}`)
  // One that only this person can open, with a key that asks for its passphrase.
  if (locked !== null) return <UnlockDialog locked={locked} onClose={onClose} onOpened={() => open.mutate()} />
  return (
    <>
      <Dialog
        title={t('package:receiveTitle')} isOpen onClose={onClose} width="wide"
        acts={(
          <>
            {isLeft && <p className={styles['left']}>{t('package:chooseFirst', { count: leftIn(view, receiving.choices) })} <Button tone="quiet" size="small" onPress={toNextOpen}>{t('package:nextOpen')}</Button></p>}
            <Button tone="quiet" onPress={onClose}>{t(act === null ? 'package:close' : 'frame:cancel')}</Button>
            {view !== null && act === null && <Button onPress={() => { onClose(); go({ section: 'library', article: view.id }) }}>{t('package:show')}</Button>}
            {view !== null && act !== null && <Button isDisabled={!mayWrite || isLeft || look.isPending || (isDoubtful(view.sender) && !isSure)} isPending={receive.isPending} onPress={() => receive.mutate(view)}>{act}</Button>}
          </>
        )}
      >
        {failed !== null && (
          <p role="alert" ref={intoSight} className={styles['problem']}>
            <TriangleAlert size={14} aria-hidden />
            <span>{problemWords(failed, source.name, t)}</span>
            {receive.isError && <Button size="small" onPress={receiving.lookAgain}>{t('package:lookAgain')}</Button>}
          </p>
        )}
        {view === null && failed === null && <p role="status" className={styles['what']}>{t('package:reading', { name: source.name })}</p>}
        {view !== null && <Looked view={view} receiving={receiving} sure={isDoubtful(view.sender) && act !== null && <Switch isSelected={isSure} onChange={setSure} label={t('package:sure')} />} />}
      </Dialog>
      {lockedTrust !== null && view !== null && <UnlockDialog locked={lockedTrust} onClose={receiving.trust.reset} onOpened={() => receiving.trust.mutate(view)} />}
    </>
  )
}

const leftIn = ({ conflicts }: PackageView, choices: Readonly<Record<string, unknown>>): number => conflicts.filter(({ id }) => choices[id] === undefined).length

function problemWords(error: Error, name: string, t: Words): string {
  if (error instanceof PackageTooLarge) return `${t('package:refused.too-large', { detail: name }).trim()}。${t('package:tooLargeHere')}`
  // Nobody's typing is refused here: it was only looked at too long ago.
  return error instanceof ORPCError && error.code === 'stale-revision' ? t('package:changedMeanwhile') : errorLine(error, t)
}

/** What a person did not ask for must be seen, wherever they had read to. */
const intoSight = (said: HTMLElement | null): void => { said?.scrollIntoView({ block: 'center' }) }

/** To the first place where nobody has chosen yet, its choice under the keys. */
function toNextOpen(): void {
  const open = document.querySelector('[role="dialog"] article[data-open]')
  open?.scrollIntoView({ block: 'start' })
  open?.querySelector<HTMLElement>('input[type="radio"]')?.focus({ preventScroll: true })
}

/** Choices made in words that are others by now: they count for nothing. */
const staleIn = ({ conflicts }: PackageView, choices: Readonly<Record<string, unknown>>): number => Object.keys(choices).filter((id) => !conflicts.some((conflict) => conflict.id === id)).length

/** Signed, and not by somebody who counts here under that name: nobody receives it without having seen so. */
const isDoubtful = ({ standing }: PackageView['sender']): boolean => standing === 'unknown' || standing === 'differs' || standing === 'distrusted'

const outcomeWords = ({ outcome, conflicts }: PackageView, comparison: Comparison | null) =>
  outcome === 'updated' && comparison !== null && isSame(comparison) ? 'package:outcome.updatedSame' as const : outcome === 'merged' && conflicts.length > 0 ? 'package:outcome.mergedChosen' as const : `package:outcome.${outcome}` as const

/** Why nothing of it can come in, and what to do: the sender may only lack trust here, or somebody who signed before them. */
const closedWords = ({ leftOut, sender }: PackageView) =>
  leftOut !== 'unvouched' ? 'package:closed.stage' as const : sender.standing === 'trusted' ? 'package:closed.signers' as const : sender.standing === 'unsigned' ? 'package:closed.unsigned' as const : 'package:closed.sender' as const

function Looked({ view, receiving, sure }: { view: PackageView, receiving: ReturnType<typeof useReceive>, sure: ReactNode }) {
  const t = useWords()
  const { headline, note, revisions, pictures, outcome, ours, next, conflicts, leftOut, otherOrigin, addressOf, closed, comments, doubted } = view
  const comparison = ours === null ? null : compare(ours, next)
  const missing = doubted.length === 0 ? '' : t('package:doubted', { names: doubted.join(t('tray:comma')) })
  const isShown = outcome !== 'already' && closed === null
  const stale = staleIn(view, receiving.choices)
  return (
    <>
      <header className={styles['head']}>
        <h3 className={styles['headline']}>{headline === '' ? t('library:untitled') : headline}</h3>
        <Badge stage={next.stage} />
        {ours !== null && ours.stage !== next.stage && <span className={styles['facts']}>{t('package:stages', { from: t(`review:stage.${ours.stage}`), to: t(`review:stage.${next.stage}`) })}</span>}
        <span className={styles['facts']}>{t('package:facts', { revisions, pictures, comments: comments.total })}</span>
      </header>
      <SenderLine view={view} trust={receiving.trust} />
      {sure}
      {note !== null && <blockquote className={styles['note']} aria-label={t('package:note')}>{note}</blockquote>}
      {closed === null
        ? <p role="status" className={styles['outcome']}>{t(outcomeWords(view, comparison))}</p>
        : <p role="alert" ref={intoSight} className={styles['problem']}><TriangleAlert size={14} aria-hidden /><span>{t(closedWords(view), { stage: t(`review:stage.${closed}`) })}{missing}</span></p>}
      {addressOf !== null && <p className={styles['problem']}><TriangleAlert size={14} aria-hidden /><span>{t('package:addressTaken', { headline: addressOf === '' ? t('library:untitled') : addressOf })}</span></p>}
      {closed === null && leftOut !== null && leftOut !== 'address' && <p className={styles['problem']}><TriangleAlert size={14} aria-hidden /><span>{t(ours === null && leftOut === 'unvouched' ? 'package:leftOut.unvouched.new' : `package:leftOut.${leftOut}`)}{missing}</span></p>}
      {otherOrigin && <p className={styles['problem']}><TriangleAlert size={14} aria-hidden /><span>{t('package:otherOrigin')}</span></p>}
      {stale > 0 && <p role="alert" ref={intoSight} className={styles['problem']}><TriangleAlert size={14} aria-hidden /><span>{t('package:chosenAnew', { count: stale })}</span></p>}
      {ours !== null && isShown && <DeadlineChange from={ours.deadline} to={next.deadline} />}
      {conflicts.length > 0 && <ConflictList handle={view.handle} conflicts={conflicts} slip={next.slip} choices={receiving.choices} onChoose={receiving.choose} />}
      {isShown && <CommentNews comments={comments} />}
      {isShown && (
        <section className={styles['changes']} aria-label={t(ours === null ? 'package:text' : 'package:changes')}>
          <h4 className={styles['part']}>{t(ours === null ? 'package:text' : 'package:changes')}</h4>
          <div className={styles['sheet']}>
            {comparison === null ? <NewText slip={next.slip} body={next.body} /> : <ComparedText comparison={comparison} headline={next.slip.headline} onlyChanges view="inline" into={null} />}
          </div>
        </section>
      )}
    </>
  )
}

/** A text that is all new is read, not compared. */
function NewText({ slip, body }: { slip: Slip, body: Body }) {
  const t = useWords()
  return (
    <div className={styles['text']}>
      {slip.headline !== '' && <h4>{slip.headline}</h4>}
      {body.root.children.map((block, place) => {
        const Tag = block.type === 'crosshead' ? 'h5' : 'p'
        const words = blockText(block, slip)
        // A line with nothing in it is nothing to read.
        if (words === '' && 'children' in block) return null
        // Nothing here moves.
        return <Tag key={`block-${place}`}>{words === '' ? t('package:noWords') : words}</Tag>
      })}
    </div>
  )
}
