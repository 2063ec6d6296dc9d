import { useDeferredValue, useRef, useState, type KeyboardEvent, type ReactElement } from 'react'
import { useQuery } from '@tanstack/react-query'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { publicFactsOf } from '#core/article/related.ts'
import type { ArticleRow } from '#contract/views.ts'
import { useDesk, useDeskQueries } from '#renderer/app/desk-context.tsx'
import { errorLine } from '#renderer/app/error-words.ts'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { SegmentedControl } from '#renderer/ui/SegmentedControl.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import { readUrl } from '../../link/read-url.ts'
import { ArticleFacts } from './ArticleFacts.tsx'
import { foundArticles } from './found-articles.ts'
import { insertCard, insertLink } from './insert-related.ts'
import styles from './related.module.css'

type Props = { document: ArticleDocument, isOpen: boolean, onClose: () => void }
type Form = 'card' | 'link'

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

function Picker({ document, onClose }: { document: ArticleDocument, onClose: () => void }): ReactElement {
  const t = useWords()
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState<ArticleRow | null>(null)
  const [form, setForm] = useState<Form>('card')
  const { data, error } = useQuery(foundArticles(useDesk(), useDeskQueries().article.list.key(), useDeferredValue(typed.trim())))
  const rows = data?.rows.filter(({ id }) => id !== document.id)
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
  const said = (): string => {
    if (chosen === null) return data?.complete === false ? t(typed.trim() === '' ? 'library:listReading' : 'library:searchReading') : ''
    if (isPublished) return ''
    if (form === 'link') return t('related:noLink')
    return t(chosen.stage === 'awaiting-sign-off' ? 'related:trouble.awaiting' : 'related:laterCard')
  }
  const list = useRef<HTMLDivElement>(null)
  /** As in the window's own search: from the words to what they found. */
  const toFound = (event: KeyboardEvent): void => {
    if ((event.key !== 'ArrowDown' && event.key !== 'Enter') || event.nativeEvent.isComposing || event.keyCode === 229) return
    const option = list.current?.querySelector<HTMLElement>('[role="option"]')
    if (option === null || option === undefined) return
    event.preventDefault()
    option.focus()
    setChosen(rows?.[0] ?? null)
  }
  return (
    <div className={styles['picker']}>
      <div onKeyDown={toFound}><TextField label={t('related:search')} value={typed} onChange={setTyped} autoFocus type="search" placeholder={t('related:searchHint')} /></div>
      {error !== null && <p className={styles['why']} role="alert">{errorLine(error, t)}</p>}
      <ListBox
        ref={list} aria-label={t('related:found')} className={styles['found'] ?? ''} items={rows ?? []} selectionMode="single" selectionBehavior="replace"
        selectedKeys={chosen === null ? [] : [chosen.id]}
        onSelectionChange={(keys) => setChosen(keys === 'all' ? null : rows?.find(({ id }) => keys.has(id)) ?? null)}
        onAction={(key) => {
          const row = rows?.find(({ id }) => id === key)
          if (row !== undefined) insert(row)
        }}
        renderEmptyState={() => (data?.complete !== true ? null : <p className={styles['none']}>{t(typed.trim() === '' ? 'related:empty' : 'related:none')}</p>)}
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
        <span className={styles['why']} role="status">{said()}</span>
        <span className={styles['acts']}>
          <Button onPress={onClose}>{t('editor:cancel')}</Button>
          <Button tone="red" isDisabled={!isReady} onPress={() => { if (chosen !== null) insert(chosen) }}>{t('related:insert')}</Button>
        </span>
      </div>
    </div>
  )
}
