import { useEffect, useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { lockedKeyOf, type LockedKey } from './locked-key.ts'
import { UnlockDialog } from './UnlockDialog.tsx'

/** Whatever is refused here because a key is locked asks for its passphrase, and is done again once the key is open; given up, it stays refused in its own place. */
export function UnlockToGoOn() {
  const mutations = useQueryClient().getMutationCache()
  const [asked, setAsked] = useState<{ locked: LockedKey, again: () => Promise<unknown> } | null>(null)
  useEffect(() => mutations.subscribe((event) => {
    if (event.type !== 'updated' || event.action.type !== 'error') return
    const { mutation } = event
    const locked = lockedKeyOf(event.action.error)
    if (locked !== null) setAsked({ locked, again: () => mutation.execute(mutation.state.variables) })
  }), [mutations])
  const close = (): void => setAsked(null)
  // What it comes to is said where it was asked for.
  return asked === null ? null : <UnlockDialog locked={asked.locked} onClose={close} onOpened={() => { close(); asked.again().catch(() => undefined) }} />
}
