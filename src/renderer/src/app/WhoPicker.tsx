import { useState } from 'react'
import { ChevronDown, UserRound } from 'lucide-react'
import { useMayWrite } from '#renderer/access/use-access.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { AddPersonDialog } from '#renderer/settings/AddPersonDialog.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { Menu, type MenuEntry } from '#renderer/ui/Menu.tsx'
import { keysOf, useCommand } from './commands.ts'
import styles from './title-bar.module.css'
import { useLibrary } from './use-library.ts'
import { useWho, whoId } from './who.ts'

/** 我是 …: under whose name this window writes and reviews. */
export function WhoPicker() {
  const t = useWords()
  const me = useWho()
  const library = useLibrary().data
  const mayWrite = useMayWrite()
  const [isAdding, setAdding] = useState(false)
  const [isOpen, setOpen] = useState(false)
  useCommand('who', () => setOpen(true))
  const entries: MenuEntry[] = [
    ...(library?.people ?? []).map((person) => ({
      id: person.id, label: person.name, note: t(`frame:role.${person.role}`), isOn: person.id === me?.id, act: () => whoId.set(person.id),
    })),
    ...((library?.people.length ?? 0) > 0 ? ['line' as const] : []),
    { id: 'add', label: t('frame:addPerson'), isDisabled: !mayWrite, act: () => setAdding(true) },
  ]
  return (
    <>
      <Menu
        label={t('frame:whoAmI')} entries={entries} isOpen={isOpen} onOpenChange={setOpen}
        trigger={(
          <Button tone="quiet" aria-label={me === null ? t('frame:whoNobody') : t('frame:iAm', { name: me.name })}>
            <UserRound size={15} strokeWidth={1.75} aria-hidden />
            <span className={styles['whoName']}>{me === null ? t('frame:whoNobody') : me.name}</span>
            <ChevronDown size={13} aria-hidden />
          </Button>
        )}
        hint={{ label: t('frame:whoHint'), keys: keysOf('who') }}
      />
      {isAdding && <AddPersonDialog onClose={() => setAdding(false)} onAdded={(person) => whoId.set(person.id)} />}
    </>
  )
}
