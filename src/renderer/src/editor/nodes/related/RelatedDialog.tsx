import { useDeferredValue, useState, type ReactElement } from 'react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { ListBox, ListBoxItem } from 'react-aria-components'
import { publicFactsOf } from '#core/article/related.ts'
import type { ArticleRow } from '#contract/views.ts'
import { useDesk } from '#renderer/app/desk-context.tsx'
import { errorLine } from '#renderer/app/error-words.ts'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { SegmentedControl } from '#renderer/ui/SegmentedControl.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import { readUrl } from '../../link/read-url.ts'
import { ArticleFacts } from './ArticleFacts.tsx'
import { insertCard, insertLink } from './insert-related.ts'
import styles from './related.module.css'

type Props = { document: ArticleDocument, isOpen: boolean, onClose: () => void }
type Form = 'card' | 'link'

const MOST = 50
const ALL = { stage: null, channel: null, tag: null, section: null, person: null, inbox: null, from: null, to: null, trashed: false, offset: 0, limit: MOST } as const

/** 相关稿件: found by headline, tag or any word; put in as a card, or as a link where its page is published. */
export function RelatedDialog({ document, isOpen, onClose }: Props): ReactElement {
  const t = useWords()
  const close = (): void => {
    onClose()
    // After the dialog has given focus back, the caret returns to its words.
    requestAnimationFrame(() => document.editor.focus())
  }
  return <Dialog title={t('related:pick')} isOpen={isOpen} onClose={close} width="middle"><Picker document={document} onClose={close} /></Dialog>
}

/** Newest change first: of all, or of those in which the words occur. */
function useFound(query: string, own: string): { rows: ArticleRow[] | undefined, error: unknown } {
  const desk = useDesk()
  const { data, error } = useQuery({
    queryKey: ['related-picker', query],
    queryFn: async ({ signal }): Promise<ArticleRow[]> => (query === ''
      ? (await desk.article.list({ ...ALL, query }, { signal })).articles
      : (await desk.search.query({ ...ALL, query }, { signal })).hits.map(({ field: _field, snippet: _snippet, ranges: _ranges, ...row }) => row)),
    placeholderData: keepPreviousData, staleTime: 0,
  })
  return { rows: data?.filter(({ id }) => id !== own), error }
}

function Picker({ document, onClose }: { document: ArticleDocument, onClose: () => void }): ReactElement {
  const t = useWords()
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState<ArticleRow | null>(null)
  const [form, setForm] = useState<Form>('card')
  const { rows, error } = useFound(useDeferredValue(typed.trim()), document.id)
  const address = chosen === null ? null : publicFactsOf(chosen)?.permalink ?? null
  const isPublished = address !== null
  const url = address === null ? null : readUrl(address)
  const isReady = chosen !== null && document.editable && (form === 'card' || url !== null)
  const insert = (row: ArticleRow): void => {
    const { editor, editable } = document
    if (!editable) return
    if (form === 'card') insertCard(editor, row.id)
    else {
      const { headline, permalink = null } = publicFactsOf(row) ?? { headline: '' }
      if (permalink === null || readUrl(permalink) === null) return setChosen(row)
      insertLink(editor, { headline, url: permalink })
    }
    onClose()
  }
  return (
    <div className={styles['picker']}>
      <TextField label={t('related:search')} value={typed} onChange={setTyped} autoFocus type="search" placeholder={t('related:searchHint')} />
      {error !== null && <p className={styles['why']} role="alert">{errorLine(error, t)}</p>}
      <ListBox
        aria-label={t('related:found')} className={styles['found'] ?? ''} items={rows ?? []} selectionMode="single" selectionBehavior="replace"
        selectedKeys={chosen === null ? [] : [chosen.id]}
        onSelectionChange={(keys) => setChosen(keys === 'all' ? null : rows?.find(({ id }) => keys.has(id)) ?? null)}
        onAction={(key) => {
          const row = rows?.find(({ id }) => id === key)
          if (row !== undefined) insert(row)
        }}
        renderEmptyState={() => (rows === undefined ? null : <p className={styles['none']}>{t(typed.trim() === '' ? 'related:empty' : 'related:none')}</p>)}
      >
        {(row) => (
          <ListBoxItem id={row.id} textValue={row.headline} className={styles['option'] ?? ''}>
            <span className={styles['headline']}>{row.headline === '' ? t('library:untitled') : row.headline}</span>
            <ArticleFacts row={row} />
          </ListBoxItem>
        )}
      </ListBox>
      <div className={styles['foot']}>
        <SegmentedControl
          label={t('related:form')} isBare value={form} onChange={setForm}
          options={[{ id: 'card', label: t('related:form.card') }, { id: 'link', label: t('related:form.link') }]}
        />
        <span className={styles['why']} role="status">{chosen === null || isPublished ? '' : form === 'card' ? t(chosen.stage === 'awaiting-sign-off' ? 'related:trouble.awaiting' : 'related:laterCard') : t('related:noLink')}</span>
        <span className={styles['acts']}>
          <Button onPress={onClose}>{t('editor:cancel')}</Button>
          <Button tone="red" isDisabled={!isReady} onPress={() => { if (chosen !== null) insert(chosen) }}>{t('related:insert')}</Button>
        </span>
      </div>
    </div>
  )
}
