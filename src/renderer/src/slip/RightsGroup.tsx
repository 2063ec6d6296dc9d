import type { Rights } from '#core/slip/slip.ts'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { ComboBox } from '#renderer/ui/ComboBox.tsx'
import { SegmentedControl } from '#renderer/ui/SegmentedControl.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import type { Verdict } from './keeps-draft.ts'
import { readOptionalLine } from './line.ts'
import { SlipGroup } from './SlipGroup.tsx'
import { useDraft } from './use-draft.ts'
import { useEditable, useSlip } from './use-slip.ts'

/** 原创 or 转载; what a reprint must say (互联网新闻信息服务管理规定, 2017) is kept when the kind changes. */
export function RightsGroup({ document, sources }: { document: ArticleDocument, sources: readonly string[] }) {
  const t = useWords()
  const rights = useSlip(document, 'rights')
  const editable = useEditable(document)
  return (
    <SlipGroup title={t('slip:rights')}>
      <SegmentedControl
        label={t('slip:rightsKind')} isDisabled={!editable} value={rights.kind} onChange={(kind) => document.setSlip({ rights: { ...document.slip.rights, kind } })}
        options={[{ id: 'original', label: t('slip:original') }, { id: 'reprint', label: t('slip:reprint') }]}
      />
      {rights.kind === 'reprint' && <ReprintFields document={document} rights={rights} sources={sources} />}
    </SlipGroup>
  )
}

function ReprintFields({ document, rights, sources }: { document: ArticleDocument, rights: Rights, sources: readonly string[] }) {
  const t = useWords()
  const editable = useEditable(document)
  const set = (part: Partial<Rights>): void => document.setSlip({ rights: { ...document.slip.rights, ...part } })
  const read = (text: string): Verdict<string | null> => readOptionalLine(text, t)
  const readUrl = (text: string): Verdict<string | null> => {
    const line = readOptionalLine(text.trim(), t)
    return line.ok && line.value !== null && !/^https?:\/\/[^\s/]+\S*$/i.test(line.value) ? { ok: false, problem: t('slip:urlInvalid') } : line
  }
  const source = useDraft({ document, name: 'rights.source', stored: rights.source ?? '', read, commit: (value) => set({ source: value }) })
  const url = useDraft({ document, name: 'rights.url', stored: rights.url ?? '', read: readUrl, commit: (value) => set({ url: value }) })
  const author = useDraft({ document, name: 'rights.originalAuthor', stored: rights.originalAuthor ?? '', read, commit: (value) => set({ originalAuthor: value }) })
  const headline = useDraft({ document, name: 'rights.originalHeadline', stored: rights.originalHeadline ?? '', read, commit: (value) => set({ originalHeadline: value }) })
  const needed = (value: string | null): string | undefined => (value === null ? t('slip:reprintRequired') : undefined)
  return (
    <>
      <ComboBox label={t('slip:rightsSource')} offers={sources} isReadOnly={!editable} draft={source} note={needed(rights.source)} />
      <TextField label={t('slip:rightsUrl')} type="url" isReadOnly={!editable} draft={url} note={needed(rights.url)} />
      <TextField label={t('slip:originalAuthor')} isReadOnly={!editable} draft={author} note={needed(rights.originalAuthor)} />
      <TextField label={t('slip:originalHeadline')} isLong isReadOnly={!editable} draft={headline} note={needed(rights.originalHeadline)} />
    </>
  )
}
