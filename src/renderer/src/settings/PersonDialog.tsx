import { useState } from 'react'
import { TriangleAlert } from 'lucide-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { PersonNameSchema, ROLES, type Person, type Role } from '#core/article/person.ts'
import { useDeskQueries } from '#renderer/app/desk-context.tsx'
import { errorLine } from '#renderer/app/error-words.ts'
import { useWho } from '#renderer/app/who.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { SegmentedControl } from '#renderer/ui/SegmentedControl.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import { toast } from '#renderer/ui/toast-queue.ts'
import styles from './person.module.css'

/** Another name or role, or off the library's people; what that does to what is under way is said first. */
export function PersonDialog({ person, onClose }: { person: Person, onClose: () => void }) {
  const t = useWords()
  const queries = useDeskQueries()
  const cache = useQueryClient()
  const by = useWho()?.id ?? null
  const [name, setName] = useState(person.name)
  const [role, setRole] = useState<Role>(person.role)
  const [isLeaving, setLeaving] = useState(false)
  const done = async (words: string): Promise<void> => {
    await Promise.all([cache.invalidateQueries({ queryKey: queries.library.view.key() }), cache.invalidateQueries({ queryKey: queries.trust.view.key() })])
    toast(words)
    onClose()
  }
  const change = useMutation(queries.library.changePerson.mutationOptions({ onSuccess: () => done(t('settings:saved')) }))
  const remove = useMutation(queries.library.removePerson.mutationOptions({ onSuccess: () => done(t('settings:personRemoved', { name: person.name })) }))
  const problem = change.error ?? remove.error
  const isNamed = PersonNameSchema.safeParse(name).success
  const forget = (): void => { change.reset(); remove.reset() }
  const save = (): void => { if (isNamed && !change.isPending) change.mutate({ person: { ...person, name: name.trim(), role }, base: person, by }) }
  return (
    <Dialog
      title={t(isLeaving ? 'settings:personRemoveTitle' : 'settings:personEdit', { name: person.name })} isOpen onClose={onClose}
      acts={isLeaving
        ? <><Button tone="quiet" autoFocus onPress={() => { forget(); setLeaving(false) }}>{t('frame:cancel')}</Button><Button isPending={remove.isPending} onPress={() => remove.mutate({ id: person.id, by })}>{t('settings:personRemoveDo')}</Button></>
        : <><span className={styles['leave']}><Button tone="quiet" onPress={() => { forget(); setLeaving(true) }}>{t('settings:personRemove')}</Button></span><Button tone="quiet" onPress={onClose}>{t('frame:cancel')}</Button><Button isDisabled={!isNamed} isPending={change.isPending} onPress={save}>{t('settings:save')}</Button></>}
    >
      <div className={styles['fields']}>
        {isLeaving ? <p>{t('settings:personRemoveHint')}</p> : (
          <>
            <TextField autoFocus label={t('settings:personName')} value={name} maxLength={60} onChange={(next) => { setName(next); forget() }} problem={isNamed ? null : t('settings:invalidName')} />
            <SegmentedControl label={t('frame:personRole')} value={role} onChange={(next) => { setRole(next); forget() }} options={ROLES.map((id) => ({ id, label: t(`frame:role.${id}`) }))} />
          </>
        )}
        {(isLeaving || role !== person.role) && <Affairs id={person.id} role={isLeaving ? null : role} />}
        {problem !== null && <p role="alert" className={styles['problem']}><TriangleAlert size={13} aria-hidden />{errorLine(problem, t)}</p>}
      </div>
    </Dialog>
  )
}

function Affairs({ id, role }: { id: string, role: Role | null }) {
  const t = useWords()
  const affairs = useQuery({ ...useDeskQueries().library.personAffairs.queryOptions({ input: { id, role } }), staleTime: 0 }).data
  if (affairs === undefined) return null
  const { authored, stuck, channels } = affairs
  return (
    <div role="status" className={styles['affairs']}>
      {role === null && authored > 0 && <p>{t('settings:affairs.authored', { count: authored })}</p>}
      {stuck > 0 && <p className={styles['problem']}><TriangleAlert size={13} aria-hidden />{t('settings:affairs.stuck', { count: stuck })}</p>}
      {channels.length > 0 && <p className={styles['problem']}><TriangleAlert size={13} aria-hidden />{t('settings:affairs.channels', { names: channels.join('、') })}</p>}
    </div>
  )
}
