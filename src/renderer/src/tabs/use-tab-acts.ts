import { useEffect, useEffectEvent, useMemo } from 'react'
import { useCommand } from '#renderer/app/commands.ts'
import { useDesk } from '#renderer/app/desk-context.tsx'
import { errorLine } from '#renderer/app/error-words.ts'
import { wishText } from '#renderer/app/focus-wish.ts'
import { currentPlace, go, usePlace } from '#renderer/app/place.ts'
import { documentsOf } from '#renderer/document/documents.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { toast } from '#renderer/ui/toast-queue.ts'
import { arrived, besides, closed, kept, moved, stepped } from './article-tabs.ts'
import { currentTabs, recallTabs, setTabs, useTabs } from './tab-store.ts'

/** Shows a tab's article, with the caret where it was left. */
export function showArticle(id: string): void {
  const { section, article } = currentPlace()
  if (article === id && section !== 'settings') return
  wishText(id)
  go({ article: id, ...(section === 'settings' ? { section: 'library' } : {}) })
}

export const keepTab = (id: string): void => setTabs(kept(currentTabs(), id))

export type TabActs = {
  /** Saves its words first; where that fails the tab stays, and says why. */
  close: (id: string) => void
  closeOthers: (id: string) => void
  move: (id: string, step: 1 | -1) => void
}

export function useTabActs(): TabActs {
  const t = useWords()
  const documents = documentsOf(useDesk())
  return useMemo(() => {
    const close = async (id: string): Promise<void> => {
      try {
        await documents.opened(id)?.flush()
      } catch (error) {
        keepTab(id)
        showArticle(id)
        toast(errorLine(error, t), { tone: 'problem' })
        return
      }
      const tabs = currentTabs()
      const next = besides(tabs, id)
      if (currentPlace().article === id) {
        if (next === null) go({ article: null })
        else showArticle(next)
      }
      setTabs(closed(currentTabs(), id))
    }
    const closeOthers = async (id: string): Promise<void> => {
      showArticle(id)
      for (const one of currentTabs().ids) if (one !== id) await close(one)
    }
    return {
      close: (id) => void close(id),
      closeOthers: (id) => void closeOthers(id),
      move: (id, step) => setTabs(moved(currentTabs(), id, step)),
    }
  }, [documents, t])
}

/** Keeps the tabs true to what the window shows, and gives them their keys. `location`: of the library; null until it is known. */
export function useTabsOfWindow(location: string | null): void {
  const { article, section } = usePlace()
  const tabs = useTabs()
  const acts = useTabActs()
  const arrive = useEffectEvent((id: string) => setTabs(arrived(currentTabs(), id, [...currentTabs().loaded].at(-1) ?? null)))
  useEffect(() => { if (location !== null) recallTabs(location) }, [location])
  useEffect(() => { if (article !== null) arrive(article) }, [article])

  const shown = section === 'settings' ? null : article
  const next = stepped(tabs, shown, 1)
  const previous = stepped(tabs, shown, -1)
  const again = tabs.closed.at(-1)
  useCommand('close-tab', shown === null ? null : () => acts.close(shown))
  useCommand('next-tab', next === null ? null : () => showArticle(next))
  useCommand('previous-tab', previous === null ? null : () => showArticle(previous))
  useCommand('reopen-tab', again === undefined ? null : () => {
    showArticle(again)
    setTabs(kept(arrived(currentTabs(), again, null), again))
  })
}
