import { memo, Suspense, useEffect, type ReactNode } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels'
import { LibraryPane } from '#renderer/library/LibraryPane.tsx'
import { useWords } from '#renderer/i18n/use-words.ts'
import type { PackageSource } from '#renderer/package/use-receive.ts'
import { TabStrip } from '#renderer/tabs/TabStrip.tsx'
import { part } from '#renderer/ui/part.tsx'
import { Inspector } from './article-parts.ts'
import { useCommand } from './commands.ts'
import { Page } from './Page.tsx'
import { focusPane } from './pane-focus.ts'
import { Moved, movable, Spot } from './Moved.tsx'
import { inspectorFolded, letGoWhenDone, listFolded, useBreadth, useHeldByDialog } from './panes.ts'
import { isListSection, usePlaceValue } from './place.ts'
import { useStored } from './stored.ts'
import styles from './panes.module.css'

const PublishPane = part(async () => (await import('#renderer/publish/PublishPane.tsx')).PublishPane)

const SettingsPane = part(async () => (await import('#renderer/settings/SettingsPane.tsx')).SettingsPane)

const TrayPane = part(async () => (await import('#renderer/tray/TrayPane.tsx')).TrayPane)

type Props = { onNew: (() => void) | null, onPaste: (() => void) | null, onReceive: (() => void) | null, onPackage: (source: PackageSource) => void }

const listHost = movable()
const inspectorHost = movable()

/**
 * List, page and inspector. The page stays mounted whatever the window's width
 * does to the other two, so an editor never loses its caret to a resize. The
 * others are moved, and stay for as long as a dialog of theirs is open.
 */
export const Panes = memo(function Panes({ onNew, onPaste, onReceive, onPackage }: Props) {
  const t = useWords()
  const breadth = useBreadth()
  const section = usePlaceValue((place) => place.section)
  const isArticleOpen = usePlaceValue((place) => place.article !== null)
  const isPreview = usePlaceValue((place) => place.tab === 'preview')
  const foldedList = useStored(listFolded)
  const foldedInspector = useStored(inspectorFolded)
  useCommand('fold-list', () => listFolded.set(!foldedList))
  useCommand('fold-inspector', () => inspectorFolded.set(!foldedInspector))

  const isWhole = !isListSection(section)
  const isNarrow = breadth === 'narrow'
  const isHeld = useHeldByDialog()
  const acts = useQueryClient().getMutationCache()
  useEffect(() => (isHeld ? letGoWhenDone(acts) : undefined), [isHeld, acts])
  const showList = !isWhole && (isNarrow ? !isArticleOpen : !foldedList)
  const besidePage = breadth === 'wide' && !isWhole && isArticleOpen && !foldedInspector
  const asDrawer = breadth !== 'wide' && !isWhole && isArticleOpen && !foldedInspector
  const panelIds = [...(showList && !isNarrow ? ['list'] : []), 'page', ...(besidePage ? ['inspector'] : [])]

  const list = !isListSection(section) ? null : section === 'tray' ? <Suspense><TrayPane onPackage={onPackage} /></Suspense> : (
    <LibraryPane section={section} onNew={onNew} onPaste={onPaste} onReceive={onReceive} />
  )
  return (
    <main className={styles['panes']}>
      <RememberedGroup panelIds={panelIds}>
        {showList && !isNarrow && (
          <Panel key="list" id="list" minSize={300} maxSize={420} defaultSize={320} groupResizeBehavior="preserve-pixel-size">
            <section className={styles['list']} aria-label={t('frame:list')} data-pane="list"><Spot of={listHost} /></section>
          </Panel>
        )}
        {showList && !isNarrow && <Separator key="list-edge" className={styles['edge'] ?? ''} aria-label={t('frame:resizeList')} />}
        <Panel key="page" id="page" minSize={isNarrow ? 0 : 320}>
          <section className={styles['page']} aria-label={t('frame:page')} data-pane="page" tabIndex={-1} inert={isNarrow && (showList || asDrawer)}>
            {section === 'settings' ? <Suspense><SettingsPane /></Suspense> : section === 'publish' ? <Suspense><PublishPane /></Suspense> : null}
            {!isWhole && !isNarrow && <TabStrip />}
            <Page isHidden={isWhole} onNew={onNew} onPaste={onPaste} />
          </section>
        </Panel>
        {besidePage && <Separator key="inspector-edge" className={styles['edge'] ?? ''} aria-label={t('frame:resizeInspector')} />}
        {besidePage && (
          <Panel key="inspector" id="inspector" minSize={320} maxSize={isPreview ? 720 : 400} defaultSize={344} groupResizeBehavior="preserve-pixel-size">
            <section className={styles['beside']} aria-label={t('frame:inspector')} data-pane="inspector"><Spot of={inspectorHost} /></section>
          </Panel>
        )}
      </RememberedGroup>
      {showList && isNarrow && <section className={styles['whole']} aria-label={t('frame:list')} data-pane="list"><Spot of={listHost} /></section>}
      {asDrawer && <section className={styles[isNarrow ? 'whole' : 'drawer']} aria-label={t('frame:inspector')} data-pane="inspector"><Spot of={inspectorHost} /></section>}
      {(showList || isHeld) && <Moved host={listHost}>{list}</Moved>}
      {(besidePage || asDrawer || (isHeld && isArticleOpen)) && (
        <Moved host={inspectorHost}>
          <div
            className={styles['inspector']}
            onKeyDown={(event) => {
              if (event.key !== 'Escape' || event.defaultPrevented || event.nativeEvent.isComposing) return
              if (asDrawer) inspectorFolded.set(true)
              else focusPane('page')
            }}
          >
            <Suspense><Inspector /></Suspense>
          </div>
        </Moved>
      )}
    </main>
  )
})

/** Alone with what is remembered of the panes' widths: that changes when they have first been measured, and draws nothing of what is in them. */
function RememberedGroup({ panelIds, children }: { panelIds: string[], children: ReactNode }) {
  const { defaultLayout, onLayoutChanged } = useDefaultLayout({ id: 'rednet-desk.panes', panelIds })
  return (
    <Group
      id="panes" orientation="horizontal" className={styles['group'] ?? ''}
      {...(defaultLayout === undefined ? {} : { defaultLayout })} onLayoutChanged={onLayoutChanged}
    >
      {children}
    </Group>
  )
}
