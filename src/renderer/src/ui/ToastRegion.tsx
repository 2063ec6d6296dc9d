import { TriangleAlert, X } from 'lucide-react'
import { useLayoutEffect, useState, useSyncExternalStore } from 'react'
import { useWords } from '#renderer/i18n/use-words.ts'
import { Button } from './Button.tsx'
import { IconButton } from './IconButton.tsx'
import { dismissToast, pauseToast, resumeToast, subscribeToasts, visibleToasts, type Toast } from './toast-queue.ts'
import styles from './toast.module.css'

type Place = 'low' | 'raised' | 'dialog'

/** Where nothing that can be pressed is covered; `data-foot-bar` marks a bar of acts at the foot of a pane. */
const placeNow = (): Place => (document.querySelector('[role="dialog"][aria-labelledby]') !== null ? 'dialog' : document.querySelector('[data-foot-bar]') !== null ? 'raised' : 'low')

/** What just happened, read aloud politely, with the way back or on. */
export function ToastRegion() {
  const toasts = useSyncExternalStore(subscribeToasts, visibleToasts)
  const [place, setPlace] = useState<Place>('low')
  const isShown = toasts.length > 0
  // A bar or a dialog may come while one is to be read; looked for only as long as it is.
  useLayoutEffect(() => {
    if (!isShown) return
    setPlace(placeNow())
    const comings = new MutationObserver(() => setPlace(placeNow()))
    comings.observe(document.body, { childList: true, subtree: true })
    return () => comings.disconnect()
  }, [isShown])
  return (
    <div className={styles['region']} data-place={place} role="status" aria-live="polite" data-pane={toasts.length > 0 ? 'toasts' : undefined}>
      {toasts.map((toast) => <ToastLine key={toast.id} toast={toast} />)}
    </div>
  )
}

function ToastLine({ toast: { id, words, tone, act } }: { toast: Toast }) {
  const t = useWords()
  const hold = () => pauseToast(id)
  const release = () => { if (tone === 'plain') resumeToast(id) }
  return (
    <div className={styles['toast']} data-tone={tone} onPointerEnter={hold} onPointerLeave={release} onFocus={hold} onBlur={release}>
      {tone === 'problem' && <TriangleAlert size={16} aria-hidden />}
      <span className={styles['words']}>{words}</span>
      {act !== null && <Button size="small" onPress={() => { act.act(); dismissToast(id) }}>{act.label}</Button>}
      <IconButton icon={X} size="small" label={t('frame:close')} placement="top" onPress={() => dismissToast(id)} />
    </div>
  )
}
