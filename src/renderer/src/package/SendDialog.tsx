import { useState } from 'react'
import { useWho } from '#renderer/app/who.ts'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { UnlockDialog } from '#renderer/trust/UnlockDialog.tsx'
import { useTray } from '#renderer/tray/use-tray.ts'
import { useTrust } from '#renderer/trust/use-trust.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { Select } from '#renderer/ui/Select.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import styles from './package.module.css'
import { useSend } from './use-send.ts'

/** 发送稿件包: the article as one file, for a stick, a mail or a chat. */
export function SendDialog({ document, onClose }: { document: ArticleDocument, onClose: () => void }) {
  const t = useWords()
  const me = useWho()
  const contacts = useTrust().data?.contacts ?? []
  const [note, setNote] = useState('')
  const [to, setTo] = useState('')
  const { send, locked, forgetLocked } = useSend(document, onClose)
  const receivers = [...new Map(contacts.filter(({ trusted, here }) => trusted && here === null).map(({ person, name, role }) => [person, { id: person, label: `${t(`frame:role.${role}`)} ${name}` }])).values()]
  const hasTray = (useTray()?.out.location ?? null) !== null
  const act = (where: 'file' | 'tray'): void => send.mutate({ note, to: to === '' ? null : to, where })
  const signs = contacts.some(({ person, trusted }) => person === me?.id && trusted)
  return (
    <>
      <Dialog
        title={t('package:sendTitle')} isOpen onClose={onClose}
        acts={(
          <>
            <Button tone="quiet" onPress={onClose}>{t('frame:cancel')}</Button>
            {hasTray && <Button isPending={send.isPending} onPress={() => act('file')}>{t('package:save')}</Button>}
            <Button isPending={send.isPending} onPress={() => act(hasTray ? 'tray' : 'file')}>{t(hasTray ? 'tray:put' : 'package:save')}</Button>
          </>
        )}
      >
        <p className={styles['what']}>{t('package:holds')}</p>
        <p className={styles['who']}>{me === null ? t('package:asNobody') : t(signs ? 'package:signs' : 'package:signsNot', { name: me.name })}</p>
        {receivers.length > 0 && <Select label={t('package:for')} options={[{ id: '', label: t('package:forAnybody') }, ...receivers]} value={to} onChange={setTo} note={t('package:forHint')} />}
        <TextField autoFocus hasLines label={t('package:note')} value={note} onChange={setNote} maxLength={500} note={t('package:noteHint')} problem={null} />
      </Dialog>
      {locked !== null && <UnlockDialog locked={locked} onClose={forgetLocked} onOpened={() => { forgetLocked(); act(send.variables?.where ?? 'file') }} />}
    </>
  )
}
