import { useWords } from '#renderer/i18n/use-words.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import styles from './frame.module.css'

export function CrashView({ saved }: { saved: 'asking' | 'yes' | 'no' }) {
  const t = useWords()
  const hint = saved === 'asking' ? t('frame:saving') : t(saved === 'yes' ? 'frame:crashSaved' : 'frame:crashUnsaved')
  return (
    <main className={styles['connecting']}>
      <EmptyState isAlone tone="problem" title={t('frame:crashTitle')} hint={hint}>
        <Button isDisabled={saved === 'asking'} onPress={() => location.reload()}>{t('frame:crashReload')}</Button>
      </EmptyState>
    </main>
  )
}
