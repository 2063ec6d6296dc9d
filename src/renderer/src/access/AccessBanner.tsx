import { Eye, PenLine, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import type { HolderView, LibraryAccess } from '#contract/access-views.ts'
import { useWords, type Words } from '#renderer/i18n/use-words.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { holderWords } from './holder-words.ts'
import styles from './access.module.css'
import { useAccess, useSaveWhenWritable, useTakeOver } from './use-access.ts'

type Said = { icon: ReactNode, title: string, words: string, act: string | null, holder: HolderView | null }

const FOLDER: Record<string, 'readonly' | 'denied' | 'full'> = { EROFS: 'readonly', EACCES: 'denied', EPERM: 'denied', ENOSPC: 'full' }

/** What a person must know of a library that this window may not write, and the way out. */
function say(access: LibraryAccess, t: Words): Said | null {
  if (access.kind === 'writing' || (access.kind === 'reading' && access.why === 'asked')) return null
  const { holder, free } = access
  if (access.kind === 'lost') {
    const title = holder === null ? t('access:lost.titleUnknown') : t('access:lost.title', { who: holderWords(holder, t) })
    return { icon: <TriangleAlert size={14} aria-hidden />, title, words: t(free ? 'access:lost.free' : 'access:lost.words'), act: free ? t('access:takeBack') : null, holder }
  }
  if (access.why === 'folder') {
    const code = access.code ?? ''
    return { icon: <Eye size={14} aria-hidden />, title: t('access:folder.title'), words: t(`access:folder.${FOLDER[code] ?? 'other'}`, { code }), act: t('access:retry'), holder: null }
  }
  if (access.why === 'journal') {
    return { icon: <Eye size={14} aria-hidden />, title: t('access:journal.title'), words: t('access:journal.words', { code: access.code ?? '' }), act: t('access:retry'), holder: null }
  }
  const who = holderWords(holder, t)
  return free
    ? { icon: <PenLine size={14} aria-hidden />, title: t('access:free.title'), words: t('access:free.words', { who }), act: t('access:takeOver'), holder }
    : { icon: <Eye size={14} aria-hidden />, title: t('access:held.title'), words: t('access:held.words', { who }), act: null, holder }
}

export function AccessBanner() {
  const t = useWords()
  const access = useAccess()
  const takeOver = useTakeOver()
  useSaveWhenWritable()
  const said = access === undefined ? null : say(access, t)
  if (said === null) return null
  const { icon, title, words, act, holder } = said
  return (
    <div className={styles['banner']} role={access?.kind === 'lost' ? 'alert' : 'status'} title={holder === null ? undefined : t('access:detail', { host: holder.host, pid: holder.pid })}>
      {icon}
      <p className={styles['words']}><b>{title}</b><span>{words}</span></p>
      {act !== null && <Button size="small" isPending={takeOver.isPending} onPress={takeOver.run}>{act}</Button>}
    </div>
  )
}
