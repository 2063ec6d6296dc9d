import { useState } from 'react'
import { Form } from 'react-aria-components/Form'
import type { Person } from '#core/article/person.ts'
import { errorLine } from '#renderer/app/error-words.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import { toast } from '#renderer/ui/toast-queue.ts'
import { useTrustActs } from './use-trust.ts'
import styles from './trust.module.css'

type Props = { person: Person, /** they have none in this library: it counts at once */ isFirst: boolean, /** the system keeps keys: no passphrase need be made up */ hasVault: boolean, onClose: () => void }

/** A key of my own, on this machine. */
export function MakeKeyDialog({ person, isFirst, hasVault, onClose }: Props) {
  const t = useWords()
  const { makeKey } = useTrustActs()
  const [passphrase, setPassphrase] = useState('')
  const [again, setAgain] = useState('')
  const [wasTried, setTried] = useState(false)
  const differs = !hasVault && again !== passphrase
  const make = (): void => {
    setTried(true)
    if (makeKey.isPending || differs || (!hasVault && passphrase === '')) return
    makeKey.mutate({ person: person.id, passphrase: hasVault ? null : passphrase }, {
      onSuccess: ({ fingerprint, trusted }) => {
        toast(t(trusted ? 'trust:made' : 'trust:madeUntrusted', { fingerprint, name: person.name }))
        onClose()
      },
    })
  }
  return (
    <Dialog
      title={t('trust:makeTitle', { name: person.name })} isOpen onClose={onClose}
      acts={<><Button tone="quiet" onPress={onClose}>{t('frame:cancel')}</Button><Button isDisabled={!hasVault && passphrase === ''} isPending={makeKey.isPending} onPress={make}>{t('trust:make')}</Button></>}
    >
      <p className={styles['say']}>{t('trust:makeHint')}</p>
      {!isFirst && <p className={styles['say']}>{t('trust:anotherHint', { name: person.name })}</p>}
      {hasVault ? <p className={styles['say']}>{t('trust:vaultHint')}</p> : (
        <Form className={styles['form'] ?? ''} onSubmit={(event) => { event.preventDefault(); make() }}>
          <TextField
            autoFocus type="password" autoComplete="new-password" label={t('trust:passphrase')} value={passphrase} maxLength={500} note={t('trust:passphraseHint')}
            onChange={(next) => { setPassphrase(next); if (makeKey.isError) makeKey.reset() }}
          />
          <TextField type="password" autoComplete="new-password" label={t('trust:passphraseAgain')} value={again} maxLength={500} onChange={setAgain} problem={wasTried && differs ? t('trust:passphraseDiffers') : null} />
          {/* Enter sends a form of several fields only where there is a button that sends it. */}
          <button type="submit" hidden aria-label={t('trust:make')} />
        </Form>
      )}
      {makeKey.isError && <p role="alert" className={styles['problem']}>{errorLine(makeKey.error, t)}</p>}
    </Dialog>
  )
}
