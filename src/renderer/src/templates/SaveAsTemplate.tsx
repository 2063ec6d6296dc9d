import { useState } from 'react'
import { TemplateContentSchema } from '#core/template/template.ts'
import { picturesIn, templateOf } from '#core/template/use-template.ts'
import { errorLine } from '#renderer/app/error-words.ts'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import { toast } from '#renderer/ui/toast-queue.ts'
import { useAidActs } from './use-aid-acts.ts'

/** 存为模板: the open article's slip and text as what others begin with. */
export function SaveAsTemplate({ document, onClose }: { document: ArticleDocument, onClose: () => void }) {
  const t = useWords()
  const { add } = useAidActs()
  const [name, setName] = useState('')
  const [wasTried, setTried] = useState(false)
  const [content] = useState(() => ({ slip: document.slip, body: document.readBody() }))
  const pictures = picturesIn(content.body)
  const parsed = TemplateContentSchema.shape.name.safeParse(name)
  const save = (): void => {
    setTried(true)
    if (!parsed.success || add.isPending) return
    add.mutate({ name: parsed.data, ...templateOf(content) }, {
      onSuccess: (made) => {
        toast(t('templates:saved', { name: made.name }))
        onClose()
      },
    })
  }
  return (
    <Dialog
      title={t('templates:saveAsTitle')} isOpen onClose={onClose}
      acts={<><Button tone="quiet" onPress={onClose}>{t('frame:cancel')}</Button><Button isPending={add.isPending} onPress={save}>{t('settings:save')}</Button></>}
    >
      <TextField
        autoFocus label={t('templates:name')} value={name} maxLength={40} note={t('templates:saveAsHint')}
        onChange={(next) => { setName(next); if (add.isError) add.reset() }}
        problem={add.isError ? errorLine(add.error, t) : wasTried && !parsed.success ? t('templates:nameNeeded') : null}
        onKeyDown={(event) => { if (event.key === 'Enter' && !event.nativeEvent.isComposing && event.keyCode !== 229) save() }}
      />
      {pictures > 0 && <p>{t('templates:pictures', { count: pictures })}</p>}
    </Dialog>
  )
}
