import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components/Tabs'
import styles from './tabs.module.css'

export type TabSpec<K extends string> = { id: K, label: ReactNode, /** where the label is no string */ name?: string, keys?: string | undefined, icon?: LucideIcon, content: () => ReactNode }

/** One panel at a time; only the chosen one is mounted. */
export function Tabs<K extends string>({ label, tabs, value, onChange, acts }: {
  label: string, tabs: readonly TabSpec<K>[], value: K, onChange: (value: K) => void, acts?: ReactNode
}) {
  return (
    <AriaTabs
      className={styles['tabs'] ?? ''} selectedKey={value}
      onSelectionChange={(key) => {
        const chosen = tabs.find((tab) => tab.id === key)
        if (chosen !== undefined) onChange(chosen.id)
      }}
    >
      <div className={styles['bar']}>
        <TabList aria-label={label} className={styles['list'] ?? ''}>
          {tabs.map((tab) => (
            <Tab key={tab.id} id={tab.id} className={styles['tab'] ?? ''}>
              {tab.keys === undefined ? tab.label : <TabName label={tab.label} name={tab.name} keys={tab.keys} />}
            </Tab>
          ))}
        </TabList>
        {acts}
      </div>
      {tabs.map((tab) => (
        <TabPanel key={tab.id} id={tab.id} className={styles['panel'] ?? ''}>{tab.id === value ? tab.content() : null}</TabPanel>
      ))}
    </AriaTabs>
  )
}

/** A tab takes no tooltip trigger of its own, so the key stands in its title. */
function TabName({ label, name, keys }: { label: ReactNode, name: string | undefined, keys: string }) {
  return <span title={`${name ?? (typeof label === 'string' ? label : '')}  ${keys}`}>{label}</span>
}
