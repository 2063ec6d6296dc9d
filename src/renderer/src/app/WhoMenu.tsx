import { useState, type ReactNode } from 'react'
import { useMayWrite } from '#renderer/access/use-access.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { AskedPart } from '#renderer/ui/AskedPart.tsx'
import { Menu, type MenuEntry, type MenuProps } from '#renderer/ui/Menu.tsx'
import { part } from '#renderer/ui/part.tsx'
import { useLibrary } from './use-library.ts'
import { useWho, whoId } from './who.ts'

const AddPersonDialog = part(async () => (await import('#renderer/settings/AddPersonDialog.tsx')).AddPersonDialog)

/** The people of this library, for a button that asks who sits here. */
export function WhoMenu({ trigger, ...menu }: { trigger: ReactNode } & Pick<MenuProps, 'hint' | 'isOpen' | 'onOpenChange'>) {
  const t = useWords()
  const me = useWho()
  const people = useLibrary().data?.people ?? []
  const mayWrite = useMayWrite()
  const [isAdding, setAdding] = useState(false)
  const entries: MenuEntry[] = [
    ...people.map((person) => ({ id: person.id, label: person.name, note: t(`frame:role.${person.role}`), isOn: person.id === me?.id, act: () => whoId.set(person.id) })),
    ...(people.length > 0 ? ['line' as const] : []),
    { id: 'add', label: t('frame:addPerson'), isDisabled: !mayWrite, act: () => setAdding(true) },
  ]
  return (
    <>
      <Menu {...menu} label={t('frame:whoAmI')} entries={entries} trigger={trigger} />
      {isAdding && <AskedPart onGiveUp={() => setAdding(false)}><AddPersonDialog onClose={() => setAdding(false)} onAdded={(person) => whoId.set(person.id)} /></AskedPart>}
    </>
  )
}
