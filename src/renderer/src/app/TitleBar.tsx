import { memo } from 'react'
import { PanelLeft, PanelRight } from 'lucide-react'
import { useWords } from '#renderer/i18n/use-words.ts'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { ArticleSearch } from './ArticleSearch.tsx'
import { keysOf } from './command-keys.ts'
import { MenuSpot } from './MenuPart.tsx'
import { useOpenDocument } from './open-document.tsx'
import { inspectorFolded, listFolded, useBreadth } from './panes.ts'
import { isListSection, usePlaceValue } from './place.ts'
import { SaveStatus } from './SaveStatus.tsx'
import { useStored } from './stored.ts'
import styles from './title-bar.module.css'
import { useLibrary } from './use-library.ts'
import { WhoPicker } from './WhoPicker.tsx'

/** Library, search, the state of saving, who I am. */
export const TitleBar = memo(function TitleBar() {
  const t = useWords()
  const breadth = useBreadth()
  const isList = usePlaceValue((place) => isListSection(place.section))
  const isArticleOpen = usePlaceValue((place) => place.article !== null)
  const library = useLibrary().data
  const foldedList = useStored(listFolded)
  const foldedInspector = useStored(inspectorFolded)
  return (
    <header className={styles['bar']} data-pane="title">
      <div className={styles['start']}>
        {breadth !== 'narrow' && isList && (
          <IconButton icon={PanelLeft} label={t(foldedList ? 'frame:unfoldList' : 'frame:foldList')} keys={keysOf('fold-list')} isOn={!foldedList} onPress={() => listFolded.set(!foldedList)} />
        )}
        <h1 className={styles['library']} data-alone={!isList || breadth === 'narrow' || undefined} title={library?.location}>
          {library?.name ?? t('frame:appName')}{' '}
          {library !== undefined && breadth === 'wide' && <span className={styles['where']}>{folderOf(library.location)}</span>}
        </h1>
      </div>
      <ArticleSearch />
      <div className={styles['end']}>
        <OpenArticlePart isList={isList} hasMenu={isList && breadth !== 'narrow'} />
        <WhoPicker />
        {breadth !== 'narrow' && isList && isArticleOpen && (
          <IconButton icon={PanelRight} label={t(foldedInspector ? 'frame:unfoldInspector' : 'frame:foldInspector')} keys={keysOf('fold-inspector')} isOn={!foldedInspector} onPress={() => inspectorFolded.set(!foldedInspector)} />
        )}
      </div>
    </header>
  )
})

/** What of the bar is the open article's: drawn anew when that is another, and the rest of the bar is not. */
function OpenArticlePart({ isList, hasMenu }: { isList: boolean, hasMenu: boolean }) {
  const document = useOpenDocument()
  if (document === null) return null
  return (
    <>
      <SaveStatus document={document} onlyTrouble={!isList} />
      {hasMenu && <MenuSpot />}
    </>
  )
}

/** The folder a library lies in: two of the same name are told apart by it. */
const folderOf = (location: string): string => location.replace(/[\\/][^\\/]*[\\/]?$/, '')
