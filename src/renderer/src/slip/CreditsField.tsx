import { useState } from 'react'
import { Plus, X } from 'lucide-react'
import { CreditSchema, type Credit } from '#core/slip/slip.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { TagField } from '#renderer/ui/TagField.tsx'
import { RoleField } from './RoleField.tsx'
import styles from './slip.module.css'
import { splitNames } from './split-names.ts'

type Row = Credit & { key: number, /** has no names yet: shown, not stored, so that a role never prints alone */ isFresh: boolean }

let nextKey = 1
const toRow = (credit: Credit): Row => ({ ...credit, key: nextKey++, isFresh: false })
const toCredits = (rows: readonly Row[]): Credit[] => rows.filter((row) => !row.isFresh).map(({ role, names }) => ({ role, names }))
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

type Props = {
  credits: readonly Credit[]
  onChange: (credits: Credit[]) => void
  /** what this list of groups is, for the ear */
  label: string
  addLabel: string
  roles: readonly string[]
  people: readonly string[]
  isReadOnly: boolean
  max: number
}

/** Groups of a role and its names: 通讯员 林知夏 周渺. */
export function CreditsField({ credits, onChange, label, addLabel, roles, people, isReadOnly, max }: Props) {
  const t = useWords()
  const [rows, setRows] = useState(() => credits.map(toRow))
  const [seen, setSeen] = useState(credits)
  if (credits !== seen) {
    setSeen(credits)
    if (!same(credits, toCredits(rows))) setRows(credits.map(toRow))
  }
  const change = (next: Row[]): void => {
    setRows(next)
    const stored = toCredits(next)
    if (!same(stored, credits)) onChange(stored)
  }
  const set = (key: number, part: Partial<Row>): void => change(rows.map((row) => (row.key === key ? { ...row, ...part } : row)))
  const unused = roles.find((role) => !rows.some((row) => row.role === role)) ?? ''
  return (
    <div className={styles['sub']} role="group" aria-label={label}>
      {rows.map((row) => (
        <div key={row.key} className={styles['credit']}>
          <RoleField label={t('slip:role')} role={row.role} roles={roles} isReadOnly={isReadOnly} onChange={(role) => set(row.key, { role })} />
          <TagField
            label={row.role === '' ? t('slip:names') : row.role} tags={row.names} split={splitNames} offers={people} isReadOnly={isReadOnly} placeholder={t('slip:names')}
            removeLabel={(name) => t('slip:remove', { name })} onChange={(names) => set(row.key, { names, isFresh: names.length === 0 })}
            holds={(names) => CreditSchema.shape.names.safeParse(names).success} tooMuch={t('slip:tooMuch')}
          />
          <span className={styles['creditRemove']}>
            {!isReadOnly && <IconButton icon={X} size="small" label={t('slip:removeGroup')} placement="left" onPress={() => change(rows.filter((one) => one.key !== row.key))} />}
          </span>
        </div>
      ))}
      {!isReadOnly && rows.length < max && (
        <span className={styles['add']}>
          <Button size="small" tone="quiet" onPress={() => setRows([...rows, { key: nextKey++, role: unused, names: [], isFresh: true }])}><Plus size={14} aria-hidden />{addLabel}</Button>
        </span>
      )}
    </div>
  )
}
