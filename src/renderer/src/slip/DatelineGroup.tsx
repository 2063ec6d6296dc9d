import { Plus, X } from 'lucide-react'
import { datelineFor, datelineText } from '#core/slip/dateline.ts'
import type { Dateline } from '#core/slip/slip.ts'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { $hasDateline, $putDatelineFirst } from '#renderer/editor/commands/dateline.ts'
import { $createDatelineNode } from '#renderer/editor/nodes/dateline/DatelineNode.ts'
import { takeArticleStep } from '#renderer/editor/steps/article-step.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { ComboBox } from '#renderer/ui/ComboBox.tsx'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { SegmentedControl } from '#renderer/ui/SegmentedControl.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import { toast } from '#renderer/ui/toast-queue.ts'
import { CreditsField } from './CreditsField.tsx'
import { readLine, readOptionalLine } from './line.ts'
import { hasDay } from './parse-published.ts'
import { ROLE_OFFERS } from './role-offers.ts'
import styles from './slip.module.css'
import { SlipGroup } from './SlipGroup.tsx'
import { useDraft } from './use-draft.ts'
import { useEditable, useSlip } from './use-slip.ts'

type Props = {
  document: ArticleDocument, sources: readonly string[], people: readonly string[]
  /** of a template: the day is that of the article made from it */
  isUndated?: boolean
}

/** 电头: its parts, and the line they print. */
export function DatelineGroup({ document, sources, people, isUndated = false }: Props) {
  const t = useWords()
  const dateline = useSlip(document, 'dateline')
  const editable = useEditable(document)
  const add = (): void => {
    const { editor, slip } = document
    const dateline = datelineFor(slip, sources, new Date().toISOString())
    // The page prints it where it stands in the text: without one there it would be in the slip alone.
    if (editor.getEditorState().read($hasDateline)) document.setSlip({ dateline })
    else takeArticleStep(document, { kind: 'insert', $body: () => $putDatelineFirst($createDatelineNode()), slip: { dateline }, isBeside: true })
  }
  const remove = (): void => {
    document.setSlip({ dateline: null })
    if (dateline !== null) toast(t('slip:datelineRemoved'), { act: { label: t('frame:undo'), act: () => document.setSlip({ dateline }) } })
  }
  if (dateline === null && !editable) return null
  return (
    <SlipGroup
      title={t('slip:dateline')}
      acts={!editable ? null : dateline === null
        ? <Button size="small" tone="quiet" onPress={add}><Plus size={14} aria-hidden />{t('slip:datelineAdd')}</Button>
        : <IconButton icon={X} size="small" label={t('slip:datelineRemove')} placement="left" onPress={remove} />}
    >
      {dateline !== null && <DatelineFields document={document} dateline={dateline} sources={sources} people={people} isUndated={isUndated} />}
    </SlipGroup>
  )
}

function DatelineFields({ document, dateline, sources, people, isUndated = false }: Props & { dateline: Dateline }) {
  const t = useWords()
  const editable = useEditable(document)
  // what the document holds now, not at the last render: two fields may commit between renders
  const set = (part: Partial<Dateline>): void => document.setSlip({ dateline: { ...document.slip.dateline ?? dateline, ...part } })
  const outlet = useDraft({ document, name: 'dateline.outlet', stored: dateline.outlet, read: (text) => readLine(text, t), commit: (value) => set({ outlet: value }) })
  const place = useDraft({ document, name: 'dateline.place', stored: dateline.place ?? '', read: (text) => readOptionalLine(text, t), commit: (value) => set({ place: value }) })
  const whole = (text: string, fits: (n: number) => boolean, problem: string) => {
    const n = /^\d{1,2}$/.test(text.trim()) ? Number(text) : NaN
    return fits(n) ? { ok: true as const, value: n } : { ok: false as const, problem }
  }
  const month = useDraft({
    document, name: 'dateline.month', stored: String(dateline.month), tidy: true,
    read: (text) => whole(text, (n) => n >= 1 && n <= 12, t('slip:monthInvalid')), commit: (value) => set({ month: value }),
  })
  const day = useDraft({
    document, name: 'dateline.day', stored: String(dateline.day), tidy: true,
    read: (text) => whole(text, (n) => hasDay(dateline.month, n), t('slip:dayInvalid')), commit: (value) => set({ day: value }),
  })
  return (
    <>
      <p className={styles['printed']}><span className={styles['printedLabel']}>{t('slip:datelinePrinted')}</span>{datelineText(dateline)}</p>
      {isUndated && <p className={styles['undated']}>{t('templates:undated')}</p>}
      <div className={styles['row']}>
        <ComboBox label={t('slip:outlet')} offers={sources} isReadOnly={!editable} draft={outlet} />
        <TextField label={t('slip:place')} isReadOnly={!editable} draft={place} />
      </div>
      <div className={styles[isUndated ? 'row' : 'dateRow']}>
        {!isUndated && <TextField label={t('slip:month')} inputMode="numeric" isReadOnly={!editable} draft={month} />}
        {!isUndated && <TextField label={t('slip:day')} inputMode="numeric" isReadOnly={!editable} draft={day} />}
        <SegmentedControl label={t('slip:verb')} isDisabled={!editable} value={dateline.verb} onChange={(verb) => set({ verb })} options={[{ id: '讯', label: '讯' }, { id: '电', label: '电' }]} />
      </div>
      <div className={styles['sub']}>
        <span className={styles['subTitle']}>
          {t('slip:datelineCredits')}
          {editable && <Button size="small" tone="quiet" onPress={() => set({ credits: document.slip.bylines })}>{t('slip:datelineFromBylines')}</Button>}
        </span>
        <CreditsField
          credits={dateline.credits} onChange={(credits) => set({ credits })} label={t('slip:datelineCredits')} addLabel={t('slip:datelineAddCredit')}
          roles={ROLE_OFFERS.bylines} people={people} isReadOnly={!editable} max={20}
        />
      </div>
    </>
  )
}
