import { FileTrigger } from 'react-aria-components/FileTrigger'
import type { Colours, Logo } from '#core/theme/theme.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { toast } from '#renderer/ui/toast-queue.ts'
import { readLogo } from './read-logo.ts'
import styles from './theme.module.css'

type Props = { logo: Logo | undefined, /** as the masthead has it */ ground: Colours['paper'], isDisabled: boolean, onChange: (logo: Logo | undefined) => void }

/** 报头标识: a picture in place of the site's name. */
export function LogoField({ logo, ground, isDisabled, onChange }: Props) {
  const t = useWords()
  const take = async (file: File): Promise<void> => {
    const read = await readLogo(file)
    if (read === null) toast(t('theme:logoUnreadable', { name: file.name }), { tone: 'problem' })
    else onChange(read)
  }
  return (
    <div className={styles['logo']}>
      {logo === undefined ? <span className={styles['hint']}>{t('theme:logoHint')}</span> : <img src={logo.src} alt={t('theme:logo')} className={styles['logoImage']} style={{ background: ground }} />}
      <span className={styles['acts']}>
        <FileTrigger acceptedFileTypes={['image/png', 'image/webp', 'image/jpeg', 'image/gif']} onSelect={(files) => { const [file] = files ?? []; if (file !== undefined) void take(file) }}>
          <Button size="small" isDisabled={isDisabled}>{t(logo === undefined ? 'theme:logoChoose' : 'theme:logoChange')}</Button>
        </FileTrigger>
        {logo !== undefined && <Button size="small" tone="quiet" isDisabled={isDisabled} onPress={() => onChange(undefined)}>{t('theme:logoRemove')}</Button>}
      </span>
    </div>
  )
}
