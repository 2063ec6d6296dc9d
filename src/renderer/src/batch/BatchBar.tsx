import { useState } from 'react'
import { ChevronUp, FileDown, Globe, Send, Tags, Trash2, Undo2, X } from 'lucide-react'
import { useMayWrite } from '#renderer/access/use-access.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { AskedPart } from '#renderer/ui/AskedPart.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { Menu, type MenuEntry } from '#renderer/ui/Menu.tsx'
import { part } from '#renderer/ui/part.tsx'
import type { BatchKind } from './BatchDialog.tsx'
import styles from './batch.module.css'
import { stopChoosing, useSelection } from './selection.ts'

const BatchDialog = part(async () => (await import('./BatchDialog.tsx')).BatchDialog)

/** Under the list while articles are chosen in it: how many, all of them, and what can be done with them. */
export function BatchBar({ onAll, isTrash }: { onAll: () => void, isTrash: boolean }) {
  const t = useWords()
  const { isOn, ids } = useSelection()
  const mayWrite = useMayWrite()
  const [asked, setAsked] = useState<{ kind: BatchKind, ids: string[] } | null>(null)
  if (!isOn) return null
  const entry = (kind: BatchKind, icon: typeof X, needsLibrary = true): MenuEntry => ({ id: kind, icon, label: t(`batch:act.${kind}`), isDisabled: needsLibrary && !mayWrite, act: () => setAsked({ kind, ids: [...ids] }) })
  const entries: MenuEntry[] = isTrash ? [entry('untrash', Undo2)] : [entry('export', FileDown, false), entry('publish', Globe), 'line', entry('submit', Send), entry('tag', Tags), 'line', entry('trash', Trash2)]
  return (
    <div className={styles['bar']} role="toolbar" aria-label={t('batch:title')} data-foot-bar>
      <span className={styles['count']} role="status">{t('batch:chosen', { count: ids.size })}</span>
      <Button size="small" tone="quiet" onPress={onAll}>{t('batch:all')}</Button>
      <Menu label={t('batch:acts')} entries={entries} trigger={<Button size="small" isDisabled={ids.size === 0}>{t('batch:acts')}<ChevronUp size={13} aria-hidden /></Button>} />
      <IconButton icon={X} size="small" label={t('batch:stop')} onPress={stopChoosing} />
      {asked !== null && <AskedPart onGiveUp={() => setAsked(null)}><BatchDialog kind={asked.kind} ids={asked.ids} onClose={() => setAsked(null)} /></AskedPart>}
    </div>
  )
}
