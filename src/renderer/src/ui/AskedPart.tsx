import { Suspense, useEffect, useEffectEvent, type ReactNode } from 'react'
import { connectionState, subscribeConnection } from '#renderer/connection/connection-state.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { toast } from './toast-queue.ts'

/** ms that a part has to come in, before the one who asked is told that it does not */
const WAIT = 1_000

type AskedPartProps = { onGiveUp: () => void, children?: ReactNode }

/**
 * Around a `part` that a person opened. Where the program that would bring it has gone, that is said, and the wish is over: it does not
 * open by itself when the program is back, over whatever is being written by then.
 */
export function AskedPart({ onGiveUp, children }: AskedPartProps) {
  return <Suspense fallback={<GivesUp onGiveUp={onGiveUp} />}>{children}</Suspense>
}

function GivesUp({ onGiveUp }: Pick<AskedPartProps, 'onGiveUp'>) {
  const t = useWords()
  const giveUp = useEffectEvent(() => {
    toast(t('frame:notOpened'), { tone: 'problem' })
    onGiveUp()
  })
  useEffect(() => {
    let isLate = false
    const look = (): void => {
      if (isLate && connectionState() === 'lost') giveUp()
    }
    const timer = setTimeout(() => {
      isLate = true
      look()
    }, WAIT)
    const stop = subscribeConnection(look)
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [])
  return null
}
