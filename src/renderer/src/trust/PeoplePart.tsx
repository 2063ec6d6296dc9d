import { useState } from 'react'
import { Plus } from 'lucide-react'
import { FileTrigger } from 'react-aria-components/FileTrigger'
import type { CardView, ContactView } from '#contract/trust-views.ts'
import { LARGEST_CARD } from '#core/trust/contact-card.ts'
import { useMayWrite } from '#renderer/access/use-access.ts'
import { useLibrary } from '#renderer/app/use-library.ts'
import { useWho, whoId } from '#renderer/app/who.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { useMayManage } from '#renderer/settings/use-may-manage.ts'
import { PersonDialog } from '#renderer/settings/PersonDialog.tsx'
import type { Person } from '#core/article/person.ts'
import { AddPersonDialog } from '#renderer/settings/AddPersonDialog.tsx'
import { Part } from '#renderer/settings/Part.tsx'
import settings from '#renderer/settings/settings.module.css'
import { Button } from '#renderer/ui/Button.tsx'
import { toast } from '#renderer/ui/toast-queue.ts'
import { KeyLine } from './KeyLine.tsx'
import { MakeKeyDialog } from './MakeKeyDialog.tsx'
import { TrustCardDialog } from './TrustCardDialog.tsx'
import styles from './trust.module.css'
import { UnlockDialog } from './UnlockDialog.tsx'
import { useTrust, useTrustActs } from './use-trust.ts'

/** 人员: who works here, with which keys they sign, and whose cards are trusted. */
export function PeoplePart() {
  const t = useWords()
  const mayWrite = useMayWrite()
  const people = useLibrary().data?.people ?? []
  const me = useWho()
  const trust = useTrust().data
  const { readCard } = useTrustActs()
  const mayChange = useMayManage()({ kind: 'person-change' }) && mayWrite
  const [changing, setChanging] = useState<Person | null>(null)
  const [dialog, setDialog] = useState<'add' | 'make' | ContactView | { file: File, card: CardView } | null>(null)
  const close = (): void => setDialog(null)
  const look = (file: File | undefined): void => {
    if (file === undefined || readCard.isPending) return
    if (file.size > LARGEST_CARD) return toast(t('trust:card-rejected.not-a-card'), { tone: 'problem' })
    readCard.mutate({ file }, { onSuccess: (card) => setDialog({ file, card }) })
  }
  const keysOf = (person: string): ContactView[] => (trust?.contacts ?? []).filter((one) => one.person === person)
  const acts = (
    <span className={styles['partActs']}>
      <FileTrigger acceptedFileTypes={['.json']} onSelect={(files) => look(files?.[0])}><Button size="small" tone="quiet" isDisabled={!mayWrite}>{t('trust:trustCard')}</Button></FileTrigger>
      <Button size="small" isDisabled={!mayWrite} onPress={() => setDialog('add')}><Plus size={14} aria-hidden />{t('frame:addPersonTitle')}</Button>
    </span>
  )
  return (
    <Part title={t('settings:people')} hint={t('trust:peopleHint')} acts={acts}>
      {people.length === 0 && <p className={settings['hint']}>{t('settings:peopleEmpty')}</p>}
      <ul className={settings['rows']}>
        {people.map((person) => {
          const keys = keysOf(person.id)
          const newest = keys.findLast((one) => one.trusted)
          return (
            <li key={person.id} className={styles['person']}>
              <div className={styles['personLine']}>
                <span className={settings['rowName']}>{person.name}</span>
                {person.id === me?.id && <span className={settings['me']}>{t('settings:me')}</span>}
                {person.id === me?.id && trust !== undefined && !keys.some((one) => one.open && one.trusted) && <Button size="small" tone="quiet" isDisabled={!mayWrite} onPress={() => setDialog('make')}>{t(keys.some((one) => one.here !== null && one.trusted) ? 'trust:makeAnother' : 'trust:makeMine')}</Button>}
                <span className={settings['rowNote']}>{t(`frame:role.${person.role}`)}</span>
                {mayChange && <Button size="small" tone="quiet" aria-label={t('settings:personEdit', { name: person.name })} onPress={() => setChanging(person)}>{t('settings:change')}</Button>}
              </div>
              {keys.map((contact) => <KeyLine key={contact.key} contact={contact} isNewest={contact === newest} onUnlock={() => setDialog(contact)} />)}
            </li>
          )
        })}
      </ul>
      {changing !== null && <PersonDialog key={changing.id} person={changing} onClose={() => setChanging(null)} />}
      {dialog === 'add' && <AddPersonDialog onClose={close} onAdded={(person) => { if (me === null) whoId.set(person.id) }} />}
      {dialog === 'make' && me !== null && <MakeKeyDialog person={me} isFirst={keysOf(me.id).length === 0} hasVault={trust?.hasVault ?? false} onClose={close} />}
      {dialog !== null && typeof dialog === 'object' && ('card' in dialog
        ? <TrustCardDialog file={dialog.file} card={dialog.card} onClose={close} />
        : <UnlockDialog locked={dialog} onClose={close} onOpened={close} />)}
    </Part>
  )
}
