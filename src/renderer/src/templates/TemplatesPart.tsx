import { Plus, Trash2 } from 'lucide-react'
import { blockText } from '#core/body/body-text.ts'
import { body, paragraph } from '#core/body/body-nodes.ts'
import { missingTemplates } from '#core/template/starting-aids.ts'
import { emptyTemplateSlip, type Template } from '#core/template/template.ts'
import { useMayWrite } from '#renderer/access/use-access.ts'
import { errorLine } from '#renderer/app/error-words.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { Part } from '#renderer/settings/Part.tsx'
import settings from '#renderer/settings/settings.module.css'
import { Button } from '#renderer/ui/Button.tsx'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { useAidActs } from './use-aid-acts.ts'
import { useAids } from './use-aids.ts'

const outline = ({ body: text }: Template): string => text.root.children.map((block) => blockText(block, { dateline: null }).trim()).filter((words) => words !== '').join(' ').slice(0, 60)

/** 模板: each with its first words, to change or to delete. */
export function TemplatesPart({ onEdit }: { onEdit: (template: Template) => void }) {
  const t = useWords()
  const mayWrite = useMayWrite()
  const { data, error } = useAids()
  const { add, restore, remove, onError } = useAidActs()
  const templates = data?.templates ?? []
  const missing = data === undefined ? [] : missingTemplates(templates)
  const addNew = (): void => {
    let number = templates.length + 1
    while (templates.some(({ name }) => name === t('templates:fresh', { number }))) number += 1
    if (!add.isPending) add.mutate({ name: t('templates:fresh', { number }), slip: emptyTemplateSlip(), body: body(paragraph()) }, { onSuccess: onEdit, onError })
  }
  return (
    <Part
      id="templates" title={t('templates:templates')} hint={t('templates:templatesHint')} acts={(
      <>
        {missing.length > 0 && <Button size="small" tone="quiet" isDisabled={!mayWrite} isPending={restore.isPending} onPress={() => { if (!restore.isPending) restore.mutate(missing) }}>{t('templates:restore')}</Button>}
        <Button size="small" isDisabled={!mayWrite || data === undefined} isPending={add.isPending} onPress={addNew}><Plus size={14} aria-hidden />{t('templates:add')}</Button>
      </>
    )}>
      {error !== null && <p className={settings['hint']}>{errorLine(error, t)}</p>}
      {data !== undefined && templates.length === 0 && <p className={settings['hint']}>{t('templates:none')}</p>}
      <ul className={settings['rows']}>
        {templates.map((template) => (
          <li key={template.id} className={settings['row']}>
            <span className={settings['rowName']}>{template.name}</span>
            <span className={settings['rowWords']}>{outline(template)}</span>
            <span className={settings['rowActs']}>
              <Button size="small" tone="quiet" isDisabled={!mayWrite} aria-label={t('templates:edit', { name: template.name })} onPress={() => onEdit(template)}>{t('settings:change')}</Button>
              <IconButton icon={Trash2} size="small" label={t('templates:remove', { name: template.name })} isDisabled={!mayWrite || remove.isPending} onPress={() => remove.mutate(template)} />
            </span>
          </li>
        ))}
      </ul>
    </Part>
  )
}
