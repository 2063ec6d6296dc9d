import { Suspense, useCallback, useEffect, useLayoutEffect, useMemo, useState } from 'react'
import { useMayWrite } from '#renderer/access/use-access.ts'
import { DocumentHolder, HeldDocumentsContext, OpenDocumentContext } from './open-document.tsx'
import { ArticleCommands } from './article-parts.ts'
import { Banner } from './Banner.tsx'
import { listenForKeys, useCommand } from './commands.ts'
import { DropTarget } from './DropTarget.tsx'
import styles from './frame.module.css'
import { takeFirstFrame } from './first-frame.ts'
import { wishHeadline } from './focus-wish.ts'
import { keepFocus } from './keep-focus.ts'
import { focusPaneSoon, listenForPaneKeys } from './pane-focus.ts'
import { letGo, listFolded } from './panes.ts'
import { Panes } from './Panes.tsx'
import { go, usePlace, type ListSection } from './place.ts'
import { Rail } from './Rail.tsx'
import { StatusBar } from './StatusBar.tsx'
import { TitleBar } from './TitleBar.tsx'
import { toSection } from './to-section.ts'
import { MenuPart } from './MenuPart.tsx'
import { useLibrary } from './use-library.ts'
import { warmParts } from './warm-parts.ts'
import { useWindowActs } from './use-window-acts.ts'
import { useWho } from './who.ts'
import type { PackageSource } from '#renderer/package/use-receive.ts'
import { LibraryReplacePart } from '#renderer/replace/LibraryReplacePart.tsx'
import { useTabs } from '#renderer/tabs/tab-store.ts'
import { useTabsOfWindow } from '#renderer/tabs/use-tab-acts.ts'
import type { OpenedDocument } from '#renderer/document/use-article-document.ts'
import { AskedPart } from '#renderer/ui/AskedPart.tsx'
import { keepKeysOfInputMethod } from '#renderer/ui/keys-of-input-method.ts'
import { part } from '#renderer/ui/part.tsx'

const IngestDialog = part(async () => (await import('#renderer/ingest/IngestDialog.tsx')).IngestDialog)

const ReceiveDialog = part(async () => (await import('#renderer/package/ReceiveDialog.tsx')).ReceiveDialog)

const LOADING: OpenedDocument = { kind: 'loading' }

/** The window: title bar, rail, panes, status; the articles held open, and the one of them that all panes share. */
export function Frame() {
  const place = usePlace()
  const me = useWho()
  const library = useLibrary().data
  const [held, setHeld] = useState<ReadonlyMap<string, OpenedDocument>>(() => new Map())
  const onOpened = useCallback((id: string, one: OpenedDocument | null) => setHeld((was) => {
    // What is not in it is on its way: to say so would draw the window once more for nothing.
    if ((one === null || one.kind === 'loading') && !was.has(id)) return was
    const next = new Map(was)
    if (one === null) next.delete(id)
    else next.set(id, one)
    return next
  }), [])
  const { loaded } = useTabs()
  const holding = useMemo(() => (place.article === null || loaded.includes(place.article) ? loaded : [...loaded, place.article]), [loaded, place.article])
  const opened = place.article === null ? null : held.get(place.article) ?? LOADING
  const [ingest, setIngest] = useState<{ isOpen: boolean, file: File | null }>({ isOpen: false, file: null })
  const readOnly = library?.readOnly ?? false
  const mayWrite = useMayWrite()
  useTabsOfWindow(library?.location ?? null)
  useLayoutEffect(takeFirstFrame, [])
  useEffect(() => keepKeysOfInputMethod(), [])
  useEffect(() => listenForKeys(), [])
  useEffect(() => listenForPaneKeys(), [])
  useEffect(() => keepFocus(), [])
  useEffect(() => warmParts(), [])
  useEffect(letGo, [place.article, place.section])

  const [receiving, setReceiving] = useState<PackageSource | null>(null)
  const { onNew, onPaste, onReceive, onFile } = useWindowActs(setIngest, setReceiving)
  useCommand('receive', onReceive)
  useCommand('new', onNew)
  useCommand('paste', onPaste)
  const flushArticle = async (id: string): Promise<boolean> => {
    const one = held.get(id)
    if (one?.kind !== 'ready') return false
    await one.document.flush()
    return true
  }
  const toList = (section: ListSection) => () => {
    toSection(section)
    listFolded.set(false)
    focusPaneSoon('list')
  }
  useCommand('library', toList('library'))
  useCommand('to-review', toList('review'))
  useCommand('to-sign', toList('sign'))
  useCommand('to-trash', toList('trash'))
  useCommand('to-tray', toList('tray'))
  const toPage = (section: 'publish' | 'settings') => () => {
    go({ section })
    focusPaneSoon('page')
  }
  useCommand('to-publish', toPage('publish'))
  useCommand('settings', toPage('settings'))

  return (
    <HeldDocumentsContext value={held}>
      <OpenDocumentContext value={opened}>
        {library !== undefined && holding.map((id) => <DocumentHolder key={id} id={id} me={me} readOnly={readOnly} onOpened={onOpened} />)}
        <div className={styles['frame']} data-open={place.article !== null || undefined}>
          <TitleBar />
          <Banner />
          <div className={styles['body']}>
            <Rail />
            <Panes onNew={onNew} onPaste={onPaste} onReceive={onReceive} onPackage={setReceiving} />
          </div>
          <StatusBar />
          <MenuPart document={opened?.kind === 'ready' ? opened.document : null} />
        </div>
        {place.article !== null && <Suspense><ArticleCommands document={opened?.kind === 'ready' ? opened.document : null} /></Suspense>}
        <LibraryReplacePart />
        <DropTarget onFile={onFile} />
        {receiving !== null && (
          <AskedPart onGiveUp={() => setReceiving(null)}>
            <ReceiveDialog source={receiving} mayWrite={mayWrite} flush={flushArticle} onClose={() => setReceiving(null)} />
          </AskedPart>
        )}
        {ingest.isOpen && (
          <AskedPart onGiveUp={() => setIngest({ isOpen: false, file: null })}>
            <IngestDialog
              isOpen file={ingest.file} me={me} onClose={() => setIngest({ isOpen: false, file: null })}
              onCreated={(id) => {
                setIngest({ isOpen: false, file: null })
                wishHeadline(id)
                go({ section: 'library', article: id, tab: 'slip' })
              }}
            />
          </AskedPart>
        )}
      </OpenDocumentContext>
    </HeldDocumentsContext>
  )
}
