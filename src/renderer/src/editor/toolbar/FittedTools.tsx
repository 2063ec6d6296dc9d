import type { ReactElement } from 'react'
import { Ellipsis } from 'lucide-react'
import { Toolbar } from 'react-aria-components/Toolbar'
import { useWords } from '#renderer/i18n/use-words.ts'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { Menu, type MenuEntry } from '#renderer/ui/Menu.tsx'
import styles from './toolbar.module.css'
import { useFit } from './use-fit.ts'

/** `isFirst`: a line parts it from the tool before. `entry`: what stands for it in 更多; null where another menu has it. */
export type Fitted = { id: string, isFirst: boolean, tool: ReactElement, entry: MenuEntry | null }

/** Tools on one line, whatever its width: those without room are in 更多. `widths`: what 规整 holds, for when it has none. */
export function FittedTools({ label, tools, widths }: { label: string, tools: readonly Fitted[], widths: readonly MenuEntry[] }): ReactElement {
  const t = useWords()
  const { row, shown } = useFit(tools.length)
  const rest = tools.slice(shown)
  const entries = rest.flatMap(({ id, entry, isFirst }, at): MenuEntry[] => {
    if (id === 'widths') return ['line', ...widths]
    return entry === null ? [] : [...(isFirst && at > 0 ? ['line' as const] : []), entry]
  })
  return (
    <Toolbar ref={row} aria-label={label} className={styles['tools'] ?? ''}>
      {tools.map(({ id, isFirst, tool }, at) => (
        <span key={id} data-tool data-first={(isFirst && at > 0) || undefined} data-off={at >= shown || undefined} className={styles['tool']}>{tool}</span>
      ))}
      {entries.length > 0 && <Menu label={t('editor:more')} entries={entries} trigger={<IconButton icon={Ellipsis} label={t('editor:more')} />} />}
    </Toolbar>
  )
}
