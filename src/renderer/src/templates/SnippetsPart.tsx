import { useState } from 'react'
import { Plus, Trash2 } from 'lucide-react'
import type { Snippet } from '#core/template/template.ts'
import { useMayWrite } from '#renderer/access/use-access.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { Part } from '#renderer/settings/Part.tsx'
import settings from '#renderer/settings/settings.module.css'
import { Button } from '#renderer/ui/Button.tsx'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { SnippetDialog } from './SnippetDialog.tsx'
import { useAidActs } from './use-aid-acts.ts'
import { useAids } from './use-aids.ts'

/** 常用语: name and words, to change or to delete. */
export function SnippetsPart() {
  const t = useWords()
  const mayWrite = useMayWrite()
  const { data } = useAids()
  const { removeSnippet } = useAidActs()
  const [editing, setEditing] = useState<Snippet | 'new' | null>(null)
  return (
    <Part id="snippets" title={t('templates:snippets')} hint={t('templates:snippetsHint')} acts={<Button size="small" isDisabled={!mayWrite || data === undefined} onPress={() => setEditing('new')}><Plus size={14} aria-hidden />{t('templates:snippetAdd')}</Button>}>
      {data?.snippets.length === 0 && <p className={settings['hint']}>{t('templates:snippetNone')}</p>}
      <ul className={settings['rows']}>
        {(data?.snippets ?? []).map((snippet) => (
          <li key={snippet.id} className={settings['row']}>
            <span className={settings['rowName']}>{snippet.name}</span>
            <span className={settings['rowWords']}>{snippet.words}</span>
            <span className={settings['rowActs']}>
              <Button size="small" tone="quiet" isDisabled={!mayWrite} aria-label={t('templates:snippetEdit', { name: snippet.name })} onPress={() => setEditing(snippet)}>{t('settings:change')}</Button>
              <IconButton icon={Trash2} size="small" label={t('templates:snippetRemove', { name: snippet.name })} isDisabled={!mayWrite || removeSnippet.isPending} onPress={() => removeSnippet.mutate(snippet)} />
            </span>
          </li>
        ))}
      </ul>
      {editing !== null && <SnippetDialog snippet={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
    </Part>
  )
}
