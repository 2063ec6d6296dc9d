import { useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Form } from 'react-aria-components/Form'
import { ROLES, type Person, type Role } from '#core/article/person.ts'
import { useDeskQueries } from '#renderer/app/desk-context.tsx'
import { errorLine } from '#renderer/app/error-words.ts'
import { useWho } from '#renderer/app/who.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { SegmentedControl } from '#renderer/ui/SegmentedControl.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import styles from './settings.module.css'
import { useMayManage } from './use-may-manage.ts'

/** A name and a role: enough for the library's records. */
export function AddPersonDialog({ onClose, onAdded }: { onClose: () => void, onAdded: (person: Person) => void }) {
  const t = useWords()
  const queries = useDeskQueries()
  const cache = useQueryClient()
  const me = useWho()
  const [name, setName] = useState('')
  const [role, setRole] = useState<Role>('correspondent')
  const add = useMutation(queries.library.addPerson.mutationOptions({
    onSuccess: async (person) => {
      await cache.invalidateQueries({ queryKey: queries.library.view.key() })
      onAdded(person)
      onClose()
    },
  }))
  const mayManage = useMayManage()
  const roles = ROLES.filter((id) => mayManage({ kind: 'person', role: id }))
  const ready = name.trim() !== '' && !add.isPending
  const submit = (): void => { if (ready) add.mutate({ name: name.trim(), role, by: me?.id ?? null }) }
  return (
    <Dialog
      title={t('frame:addPersonTitle')} isOpen onClose={onClose}
      acts={<><Button tone="quiet" onPress={onClose}>{t('frame:cancel')}</Button><Button isDisabled={!ready} onPress={submit}>{t('frame:add')}</Button></>}
    >
      <Form onSubmit={(event) => { event.preventDefault(); submit() }}>
        <TextField
          autoFocus label={t('frame:personName')} value={name} maxLength={60}
          onChange={(next) => { setName(next); if (add.isError) add.reset() }} problem={add.isError ? errorLine(add.error, t) : null}
        />
        <div style={{ height: 12 }} />
        {roles.length > 1
          ? <SegmentedControl label={t('frame:personRole')} value={role} onChange={setRole} options={roles.map((id) => ({ id, label: t(`frame:role.${id}`) }))} />
          : <p className={styles['hint']}>{t('settings:onlyCorrespondent')}</p>}
      </Form>
    </Dialog>
  )
}
