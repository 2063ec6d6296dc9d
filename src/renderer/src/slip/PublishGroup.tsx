import { Copy } from 'lucide-react'
import { siteTimeText, toPublishedAt } from '#core/slip/site-time.ts'
import { SlipSchema } from '#core/slip/slip.ts'
import { publicationOf } from '#core/workflow/publication.ts'
import { copyOut } from '#renderer/app/copy-out.ts'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { useDocumentValue } from '#renderer/document/use-document-value.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import { toast } from '#renderer/ui/toast-queue.ts'
import type { Verdict } from './keeps-draft.ts'
import { parsePublished } from './parse-published.ts'
import styles from './slip.module.css'
import { SlipGroup } from './SlipGroup.tsx'
import { useDraft } from './use-draft.ts'
import { useEditable, useSlip } from './use-slip.ts'

const PUBLISHED_LIKE = '2026-03-05 09:30:00'

/** When and where it is published. The content id and the permalink are given at sign-off and fixed from then on. */
export function PublishGroup({ document }: { document: ArticleDocument }) {
  const t = useWords()
  const publishedAt = useSlip(document, 'publishedAt')
  const contentId = useSlip(document, 'contentId')
  const permalink = useSlip(document, 'permalink')
  const isSigned = useDocumentValue(document, (d) => publicationOf({ stage: d.stage, records: d.view.records })) !== 'none'
  const editable = useEditable(document)
  const absent = (text: string): boolean => text.trim() === ''

  const time = useDraft<string | null>({
    document, name: 'publishedAt', stored: publishedAt === null ? '' : siteTimeText(publishedAt), tidy: true,
    read(text): Verdict<string | null> {
      if (absent(text)) return { ok: true, value: null }
      const value = parsePublished(text)
      return value === null ? { ok: false, problem: t('slip:publishedAtInvalid') } : { ok: true, value }
    },
    commit(value) {
      // the same moment written with another offset stays as it came
      const now = document.slip.publishedAt
      if (value === null || now === null || Date.parse(value) !== Date.parse(now)) document.setSlip({ publishedAt: value })
    },
  })
  const id = useDraft<string | null>({
    document, name: 'contentId', stored: contentId ?? '',
    read(text): Verdict<string | null> {
      const parsed = SlipSchema.shape.contentId.safeParse(absent(text) ? null : text.trim())
      return parsed.success ? { ok: true, value: parsed.data } : { ok: false, problem: t('slip:contentIdInvalid') }
    },
    commit: (value) => document.setSlip({ contentId: value }),
  })
  const link = useDraft<string | null>({
    document, name: 'permalink', stored: permalink ?? '',
    read(text): Verdict<string | null> {
      const parsed = SlipSchema.shape.permalink.safeParse(absent(text) ? null : text.trim())
      return parsed.success ? { ok: true, value: parsed.data } : { ok: false, problem: t('slip:permalinkInvalid') }
    },
    commit: (value) => document.setSlip({ permalink: value }),
  })
  const copy = (): void => {
    if (permalink !== null) void copyOut({ text: permalink }).then((done) => { if (done) toast(t('slip:copied')) })
  }
  return (
    <SlipGroup title={t('slip:publishing')}>
      <div className={styles['withButton']}>
        <TextField label={t('slip:publishedAt')} note={editable ? t(isSigned ? 'publication:timeStays' : 'slip:publishedAtHint') : undefined} placeholder={editable ? PUBLISHED_LIKE : undefined} isReadOnly={!editable || isSigned} draft={time} />
        {editable && !isSigned && <Button onPress={() => document.setSlip({ publishedAt: toPublishedAt(new Date().toISOString()) })}>{t('slip:now')}</Button>}
      </div>
      <TextField label={t('slip:contentId')} note={isSigned ? undefined : t('slip:contentIdHint')} isReadOnly={!editable || isSigned} draft={id} />
      <div className={styles['withButton']}>
        <TextField label={t('slip:permalink')} isLong isReadOnly={!editable || isSigned} draft={link} note={isSigned ? undefined : t('slip:permalinkHint')} />
        {permalink !== null && <IconButton icon={Copy} label={t('slip:copy')} placement="left" onPress={copy} />}
      </div>
    </SlipGroup>
  )
}
