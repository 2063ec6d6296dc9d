import { useState } from 'react'
import { Ellipsis } from 'lucide-react'
import { mayTrash } from '#core/workflow/may-trash.ts'
import { publicationOf } from '#core/workflow/publication.ts'
import { useMayWrite } from '#renderer/access/use-access.ts'
import { keysOf } from '#renderer/app/command-keys.ts'
import { runCommand, useCommand } from '#renderer/app/commands.ts'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { useDocumentValue } from '#renderer/document/use-document-value.ts'
import { ExportPart } from '#renderer/export/ExportPart.tsx'
import { SendDialog } from '#renderer/package/SendDialog.tsx'
import { SaveAsTemplate } from '#renderer/templates/SaveAsTemplate.tsx'
import { useWords } from '#renderer/i18n/use-words.ts'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { Menu, type MenuEntry } from '#renderer/ui/Menu.tsx'
import { trashNote } from './trash-note.ts'
import { useTrash } from './use-trash.ts'

/** What may be done with the open article as a whole. */
export function ArticleMenu({ document }: { document: ArticleDocument }) {
  const t = useWords()
  const mayWrite = useMayWrite()
  const trash = useTrash()
  const stage = useDocumentValue(document, (d) => d.stage)
  const isTrashed = useDocumentValue(document, (d) => d.view.trashed !== null)
  const publication = useDocumentValue(document, (d) => publicationOf({ stage: d.stage, records: d.view.records }))
  const { id } = document
  const [isSaving, setSaving] = useState(false)
  const [isSending, setSending] = useState(false)
  const [isExporting, setExporting] = useState(false)
  const act = isTrashed ? () => trash.putBack(id, { section: 'library', article: id }) : () => trash.put({ id, rev: document.rev })
  const may = mayWrite && (isTrashed || mayTrash({ stage, publication }))
  useCommand('send', isTrashed ? null : () => setSending(true))
  useCommand('export-as', isTrashed ? null : () => setExporting(true))
  useCommand('trash', mayWrite ? act : null)
  const entries: MenuEntry[] = [
    { id: 'save-version', label: t('history:saveVersion'), keys: keysOf('save-version'), isDisabled: !mayWrite || isTrashed, act: () => { runCommand('save-version') } },
    { id: 'save-as-template', label: t('templates:saveAs'), isDisabled: !mayWrite, act: () => setSaving(true) },
    { id: 'send', label: t('package:send'), keys: keysOf('send'), isDisabled: isTrashed, act: () => setSending(true) },
    { id: 'export', label: t('review:export'), keys: keysOf('export'), isDisabled: !mayWrite || isTrashed, act: () => { runCommand('export') } },
    { id: 'export-as', label: t('export:menu'), keys: keysOf('export-as'), isDisabled: isTrashed, act: () => setExporting(true) },
    'line',
    { id: 'trash', label: t(isTrashed ? 'trash:putBack' : 'trash:put'), keys: keysOf('trash'), note: isTrashed ? undefined : trashNote({ stage, publication }, t), isDisabled: !may, act },
  ]
  return (
    <>
      <Menu label={t('trash:acts')} trigger={<IconButton icon={Ellipsis} label={t('trash:acts')} />} entries={entries} />
      {isSending && <SendDialog document={document} onClose={() => setSending(false)} />}
      <ExportPart document={document} isOpen={isExporting} onClose={() => setExporting(false)} />
      {isSaving && <SaveAsTemplate document={document} onClose={() => setSaving(false)} />}
    </>
  )
}
