import type { ReactElement } from 'react'
import { MessageSquareQuote } from 'lucide-react'
import type { LexicalEditor } from 'lexical'
import type { Snippet } from '#core/template/template.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { useAids } from '#renderer/templates/use-aids.ts'
import { Kbd } from '#renderer/ui/Kbd.tsx'
import { keysText } from '../keys.ts'
import { CaretList } from '../offers/CaretList.tsx'
import { INSERTABLE_FACTS } from './insertables.ts'
import styles from './insert.module.css'
import { useSlashMenu } from './use-slash-menu.ts'

const NONE: readonly Snippet[] = []

/** The blocks and 常用语 under / or 、 at the start of an empty paragraph. */
export function SlashMenu({ editor }: { editor: LexicalEditor }): ReactElement | null {
  const t = useWords()
  const menu = useSlashMenu(editor, useAids().data?.snippets ?? NONE)
  if (menu === null) return null
  const { found, at, choose } = menu
  const now = found[at]
  return (
    <CaretList
      editor={editor} at={at} label={t('editor:insert')}
      said={now === undefined ? '' : t('editor:insert.offered', { name: 'snippet' in now ? now.snippet.name : t(`editor:block.${now.block}`) })}
      offers={found.map((offer) => {
        if ('snippet' in offer) {
          const { id, name, words } = offer.snippet
          return {
            id, choose: () => choose(offer),
            content: <><MessageSquareQuote size={16} strokeWidth={1.75} aria-hidden className={styles['icon']} /><span className={styles['name']}>{name}</span><span className={styles['words']}>{words}</span></>,
          }
        }
        const { icon: Icon, keys } = INSERTABLE_FACTS[offer.block]
        return {
          id: offer.block, choose: () => choose(offer),
          content: (
            <>
              <Icon size={16} strokeWidth={1.75} aria-hidden className={styles['icon']} />
              <span className={styles['name']}>{t(`editor:block.${offer.block}`)}</span>
              <Kbd keys={keysText(keys)} />
            </>
          ),
        }
      })}
    />
  )
}
