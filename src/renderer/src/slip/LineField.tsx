import type { Slip } from '#core/slip/slip.ts'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { ComboBox } from '#renderer/ui/ComboBox.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import { readLine, readOptionalLine } from './line.ts'
import { useDraft } from './use-draft.ts'
import { useEditable, useSlip } from './use-slip.ts'

type OptionalLine = { [K in keyof Slip]-?: Slip[K] extends string | null ? K : never }[keyof Slip]
type LineKey = Exclude<OptionalLine, 'publishedAt' | 'contentId' | 'permalink' | 'summary' | 'headline'>
type Patch = Partial<Pick<Slip, LineKey>>

function patch(key: LineKey, value: string | null): Patch {
  const change: Patch = {}
  change[key] = value
  return change
}

type Props = { document: ArticleDocument, field: LineKey, label: string, isLong?: boolean, note?: string }

/** One optional line of the slip. */
export function LineField({ document, field, label, isLong = false, note }: Props) {
  const t = useWords()
  const stored = useSlip(document, field) ?? ''
  const editable = useEditable(document)
  const draft = useDraft({ document, name: field, stored, read: (text) => readOptionalLine(text, t), commit: (value) => document.setSlip(patch(field, value)) })
  return <TextField label={label} note={note} isLong={isLong} isReadOnly={!editable} draft={draft} />
}

/** One optional line with offers from the library. */
export function OfferField({ document, field, label, offers }: Props & { offers: readonly string[] }) {
  const t = useWords()
  const stored = useSlip(document, field) ?? ''
  const editable = useEditable(document)
  const draft = useDraft({ document, name: field, stored, read: (text) => readOptionalLine(text, t), commit: (value) => document.setSlip(patch(field, value)) })
  return <ComboBox label={label} offers={offers} isReadOnly={!editable} draft={draft} />
}

export function HeadlineField({ document }: { document: ArticleDocument }) {
  const t = useWords()
  const stored = useSlip(document, 'headline')
  const editable = useEditable(document)
  const draft = useDraft({ document, name: 'headline', stored, read: (text) => readLine(text, t), commit: (headline) => document.setSlip({ headline }) })
  return <TextField label={t('slip:headline')} isLong isReadOnly={!editable} note={draft.text.trim() === '' ? t('slip:headlineRequired') : undefined} draft={draft} />
}
