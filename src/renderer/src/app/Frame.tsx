import { lazy, Suspense, useCallback, useEffect, useState } from 'react'
import { useMayWrite } from '#renderer/access/use-access.ts'
import { DocumentHolder, OpenDocumentContext } from './open-document.tsx'
import { Banner } from './Banner.tsx'
import { listenForKeys, useCommand } from './commands.ts'
import { DropTarget } from './DropTarget.tsx'
import styles from './frame.module.css'
import { useTabCommands } from './Inspector.tsx'
import { wishHeadline } from './focus-wish.ts'
import { keepFocus } from './keep-focus.ts'
import { focusPaneSoon, listenForPaneKeys } from './pane-focus.ts'
import { listFolded } from './panes.ts'
import { Panes } from './Panes.tsx'
import { go, usePlace } from './place.ts'
import { Rail } from './Rail.tsx'
import { StatusBar } from './StatusBar.tsx'
import { TitleBar } from './TitleBar.tsx'
import { useDeskEvents } from './use-desk-events.ts'
import { useLibrary } from './use-library.ts'
import { useNewArticle } from './use-new-article.ts'
import { useWho } from './who.ts'
import type { OpenedDocument } from '#renderer/document/use-article-document.ts'

const IngestDialog = lazy(async () => ({ default: (await import('#renderer/ingest/IngestDialog.tsx')).IngestDialog }))

/** The window: title bar, rail, panes, status; and the one open article they share. */
export function Frame() {
  const place = usePlace()
  const me = useWho()
  const library = useLibrary().data
  const [opened, setOpened] = useState<OpenedDocument | null>(null)
  const [ingest, setIngest] = useState<{ isOpen: boolean, file: File | null }>({ isOpen: false, file: null })
  const readOnly = library?.readOnly ?? false
  const mayWrite = useMayWrite()
  const createNew = useNewArticle()
  useDeskEvents()
  useEffect(() => listenForKeys(), [])
  useEffect(() => listenForPaneKeys(), [])
  useEffect(() => keepFocus(), [])

  const openPaste = useCallback((file: File | null) => setIngest({ isOpen: true, file }), [])
  const onNew = mayWrite ? createNew : null
  const onPaste = mayWrite ? () => openPaste(null) : null
  useCommand('new', onNew)
  useCommand('paste', onPaste)
  useTabCommands(place.article !== null, opened?.kind === 'ready' ? opened.document : null)
  const toList = (section: 'library' | 'review' | 'sign' | 'trash') => () => {
    go({ section })
    listFolded.set(false)
    focusPaneSoon('list')
  }
  useCommand('library', toList('library'))
  useCommand('to-review', toList('review'))
  useCommand('to-sign', toList('sign'))
  useCommand('to-trash', toList('trash'))
  useCommand('settings', () => {
    go({ section: 'settings' })
    focusPaneSoon('page')
  })

  return (
    <OpenDocumentContext value={place.article === null ? null : opened ?? { kind: 'loading' }}>
      {place.article !== null && library !== undefined && <DocumentHolder key={place.article} id={place.article} me={me} readOnly={readOnly} onOpened={setOpened} />}
      <div className={styles['frame']} data-open={place.article !== null || undefined}>
        <TitleBar />
        <Banner />
        <div className={styles['body']}>
          <Rail />
          <Panes onNew={onNew} onPaste={onPaste} />
        </div>
        <StatusBar />
      </div>
      <DropTarget onFile={mayWrite ? openPaste : null} />
      {ingest.isOpen && (
        <Suspense>
          <IngestDialog
            isOpen file={ingest.file} me={me} onClose={() => setIngest({ isOpen: false, file: null })}
            onCreated={(id) => {
              setIngest({ isOpen: false, file: null })
              wishHeadline(id)
              go({ section: 'library', article: id, tab: 'slip' })
            }}
          />
        </Suspense>
      )}
    </OpenDocumentContext>
  )
}
