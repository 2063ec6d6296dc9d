import { useState } from 'react'
import { ChevronDown } from 'lucide-react'
import type { Template } from '#core/template/template.ts'
import { draftOf } from '#core/template/use-template.ts'
import { keysOf } from '#renderer/app/command-keys.ts'
import { useCommand } from '#renderer/app/commands.ts'
import { errorLine } from '#renderer/app/error-words.ts'
import { toSettingsPart } from '#renderer/settings/to-part.ts'
import { useNewArticle } from '#renderer/app/use-new-article.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { Menu, type MenuEntry } from '#renderer/ui/Menu.tsx'
import { useAids } from './use-aids.ts'

/** Beside 新建: an article that begins as a template has it. */
export function TemplateMenu({ isDisabled }: { isDisabled: boolean }) {
  const t = useWords()
  const { data, error } = useAids()
  const create = useNewArticle()
  const [isOpen, setOpen] = useState(false)
  useCommand('new-from-template', isDisabled ? null : () => setOpen(true))
  const entry = (template: Template): MenuEntry => ({ id: template.id, label: template.name, act: () => create(draftOf(template, new Date().toISOString())) })
  const templates = data?.templates ?? []
  const none: MenuEntry[] = templates.length > 0 ? [] : [{ id: 'none', label: error === null ? t('templates:none') : errorLine(error, t), isDisabled: true, act: () => undefined }]
  return (
    <Menu
      label={t('templates:use')} isOpen={isOpen} onOpenChange={setOpen}
      trigger={<IconButton icon={ChevronDown} label={t('templates:use')} keys={keysOf('new-from-template')} isDisabled={isDisabled} />}
      entries={[...templates.map(entry), ...none, 'line', { id: 'manage', label: t('templates:manage'), act: () => toSettingsPart('templates') }]}
    />
  )
}
