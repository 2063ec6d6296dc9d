import type { ReactElement } from 'react'
import { Group } from 'react-aria-components/Group'
import type { Query } from '#core/text/find-matches.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import styles from './find.module.css'

/** How the words are meant: case, width, a pattern. */
export function QueryToggles({ query, onChange, isDisabled = false }: { query: Query, onChange: (change: Partial<Query>) => void, isDisabled?: boolean }): ReactElement {
  const t = useWords()
  const toggle = (name: 'matchCase' | 'matchWidth' | 'pattern', isOn: boolean, put: (on: boolean) => void): ReactElement => (
    <IconButton icon={t(`find:${name}Icon`)} label={t(`find:${name}`)} size="small" isOn={isOn} isDisabled={isDisabled} onPress={() => put(!isOn)} />
  )
  return (
    <Group aria-label={t('find:find')} className={styles['group'] ?? ''}>
      {toggle('matchCase', query.matchCase, (matchCase) => onChange({ matchCase }))}
      {!query.isPattern && toggle('matchWidth', query.matchWidth, (matchWidth) => onChange({ matchWidth }))}
      {toggle('pattern', query.isPattern, (isPattern) => onChange({ isPattern }))}
    </Group>
  )
}
