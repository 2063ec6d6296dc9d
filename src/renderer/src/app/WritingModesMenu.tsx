import { Eye } from 'lucide-react'
import { toggleMode, WRITING_MODES, writingModes } from '#renderer/editor/modes/writing-modes.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { Menu } from '#renderer/ui/Menu.tsx'
import { keysOf } from './command-keys.ts'
import { useCommand } from './commands.ts'
import { useStored } from './stored.ts'

const COMMANDS = { focus: 'focus-mode', typewriter: 'typewriter', blanks: 'blanks' } as const

/** 写作视图: how one's own text is looked at. */
export function WritingModesMenu() {
  const t = useWords()
  const modes = useStored(writingModes)
  useCommand('focus-mode', () => toggleMode('focus'))
  useCommand('typewriter', () => toggleMode('typewriter'))
  useCommand('blanks', () => toggleMode('blanks'))
  return (
    <Menu
      label={t('frame:modes')} trigger={<IconButton icon={Eye} size="small" label={t('frame:modes')} placement="top" />}
      entries={WRITING_MODES.map((mode) => ({ id: mode, label: t(`frame:mode.${mode}`), keys: keysOf(COMMANDS[mode]), isOn: modes[mode], act: () => toggleMode(mode) }))}
    />
  )
}
