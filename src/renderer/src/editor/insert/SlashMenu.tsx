import type { ReactElement } from 'react'
import type { LexicalEditor } from 'lexical'
import { useWords } from '#renderer/i18n/use-words.ts'
import { Kbd } from '#renderer/ui/Kbd.tsx'
import { keysText } from '../keys.ts'
import { CaretList } from '../offers/CaretList.tsx'
import { INSERTABLE_FACTS } from './insertables.ts'
import styles from './insert.module.css'
import { useSlashMenu } from './use-slash-menu.ts'

/** The blocks under / or 、 at the start of an empty paragraph. */
export function SlashMenu({ editor }: { editor: LexicalEditor }): ReactElement | null {
  const t = useWords()
  const menu = useSlashMenu(editor)
  if (menu === null) return null
  const { found, at, choose } = menu
  const now = found[at]
  return (
    <CaretList
      editor={editor} at={at} label={t('editor:insert')} said={now === undefined ? '' : t('editor:insert.offered', { name: t(`editor:block.${now}`) })}
      offers={found.map((insertable) => {
        const { icon: Icon, keys } = INSERTABLE_FACTS[insertable]
        return {
          id: insertable, choose: () => choose(insertable),
          content: (
            <>
              <Icon size={16} strokeWidth={1.75} aria-hidden className={styles['icon']} />
              <span className={styles['name']}>{t(`editor:block.${insertable}`)}</span>
              <Kbd keys={keysText(keys)} />
            </>
          ),
        }
      })}
    />
  )
}
