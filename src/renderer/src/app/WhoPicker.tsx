import { memo, useState } from 'react'
import { ChevronDown, UserRound } from 'lucide-react'
import { useWords } from '#renderer/i18n/use-words.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { keysOf } from './command-keys.ts'
import { useCommand } from './commands.ts'
import styles from './title-bar.module.css'
import { useWho } from './who.ts'
import { WhoMenu } from './WhoMenu.tsx'

/** 我是 …: under whose name this window writes and reviews. */
export const WhoPicker = memo(function WhoPicker() {
  const t = useWords()
  const me = useWho()
  const [isOpen, setOpen] = useState(false)
  useCommand('who', () => setOpen(true))
  return (
    <WhoMenu
      isOpen={isOpen} onOpenChange={setOpen}
      trigger={(
        <Button tone="quiet" aria-label={me === null ? t('frame:whoNobody') : t('frame:iAm', { name: me.name })}>
          <UserRound size={15} strokeWidth={1.75} aria-hidden />
          <span className={styles['whoName']}>{me === null ? t('frame:whoNobody') : me.name}</span>
          <ChevronDown size={13} aria-hidden />
        </Button>
      )}
      hint={{ label: t('frame:whoHint'), keys: keysOf('who') }}
    />
  )
})
