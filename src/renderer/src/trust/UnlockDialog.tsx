import { useState } from 'react'
import { Form } from 'react-aria-components/Form'
import { errorLine } from '#renderer/app/error-words.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import type { LockedKey } from './locked-key.ts'
import { useTrustActs } from './use-trust.ts'

type Props = { locked: LockedKey, onClose: () => void, /** the key signs from now on */ onOpened: () => void }

/** Asks for the passphrase of a key, once until the program ends. */
export function UnlockDialog({ locked, onClose, onOpened }: Props) {
  const t = useWords()
  const { unlock } = useTrustActs()
  const [passphrase, setPassphrase] = useState('')
  const isReady = passphrase !== '' && !unlock.isPending
  const open = (): void => { if (isReady) unlock.mutate({ key: locked.key, passphrase }, { onSuccess: onOpened }) }
  return (
    <Dialog
      title={t('trust:unlockTitle', { name: locked.name })} isOpen onClose={onClose}
      acts={<><Button tone="quiet" onPress={onClose}>{t('frame:cancel')}</Button><Button isDisabled={passphrase === ''} isPending={unlock.isPending} onPress={open}>{t('trust:unlock')}</Button></>}
    >
      <Form onSubmit={(event) => { event.preventDefault(); open() }}>
        <TextField
          autoFocus type="password" autoComplete="off" label={t('trust:passphrase')} value={passphrase} maxLength={500} note={t('trust:unlockHint')}
          onChange={(next) => { setPassphrase(next); if (unlock.isError) unlock.reset() }} problem={unlock.isError ? errorLine(unlock.error, t) : null}
        />
      </Form>
    </Dialog>
  )
}
