import { Suspense } from 'react'
import { ArrowLeft, PanelRight } from 'lucide-react'
import { useComparing } from '#renderer/history/comparing.ts'
import { useRedlining } from '#renderer/redline/redlining.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { Kbd } from '#renderer/ui/Kbd.tsx'
import { Skeleton } from '#renderer/ui/Skeleton.tsx'
import { part } from '#renderer/ui/part.tsx'
import { ArticleText } from './article-parts.ts'
import { keysOf } from './command-keys.ts'
import { useCommand } from './commands.ts'
import { errorWords } from './error-words.ts'
import { MenuSpot } from './MenuPart.tsx'
import { useOpened } from './open-document.tsx'
import styles from './page.module.css'
import { inspectorFolded, useBreadth } from './panes.ts'
import { currentPlace, go, usePlace } from './place.ts'
import { previewInPage } from './preview-place.ts'
import { useStored } from './stored.ts'
import { useLibrary } from './use-library.ts'

const PreviewPane = part(async () => (await import('#renderer/preview/PreviewPane.tsx')).PreviewPane)

const ComparePane = part(async () => (await import('#renderer/history/ComparePane.tsx')).ComparePane)

const RedlinePane = part(async () => (await import('#renderer/redline/RedlinePane.tsx')).RedlinePane)

/** Into the text's place, or out of it: in the page and beside it at once would be one too many. */
function takePreview(inPage: boolean): void {
  previewInPage.set(inPage)
  if (inPage && currentPlace().tab === 'preview') go({ tab: 'slip' })
}

/** The article's place: its text, or in the text's stead its preview or an earlier revision. */
export function Page({ isHidden, onNew, onPaste }: { isHidden: boolean, onNew: (() => void) | null, onPaste: (() => void) | null }) {
  const t = useWords()
  const opened = useOpened()
  const breadth = useBreadth()
  const place = usePlace()
  const library = useLibrary().data
  const wantsPreview = useStored(previewInPage)
  const comparing = useComparing(opened?.kind === 'ready' ? opened.document.id : null)
  const redlining = useRedlining(opened?.kind === 'ready' ? opened.document.id : null)
  const showsPreview = wantsPreview && comparing === null && redlining === null && opened?.kind === 'ready'
  useCommand('preview-page', opened?.kind === 'ready' ? () => takePreview(!wantsPreview) : null)

  return (
    <div className={styles['page']} hidden={isHidden}>
      {breadth === 'narrow' && place.article !== null && (
        <div className={styles['bar']}>
          <Button tone="quiet" onPress={() => go({ article: null })}><ArrowLeft size={16} aria-hidden />{t('frame:back')}</Button>
          {opened?.kind === 'ready' && <span className={styles['menu']}><MenuSpot /></span>}
          <IconButton icon={PanelRight} label={t('frame:unfoldInspector')} keys={keysOf('fold-inspector')} onPress={() => inspectorFolded.set(false)} />
        </div>
      )}
      {showsPreview && (
        <div className={styles['bar']}>
          <span className={styles['barTitle']}>{t('frame:preview')}</span>
          <Button size="small" onPress={() => previewInPage.set(false)}>{t('frame:backToText')}</Button>
        </div>
      )}
      {opened === null && (
        <div className={styles['none']}>
          <p>{t('frame:noArticle')}</p>
          <dl className={styles['keys']}>
            {onNew !== null && <div><dt>{t('library:newHint')}</dt><dd><Kbd keys={keysOf('new')} /></dd></div>}
            {onPaste !== null && <div><dt>{t('library:paste')}</dt><dd><Kbd keys={keysOf('paste')} /></dd></div>}
            <div><dt>{t('frame:search')}</dt><dd><Kbd keys={keysOf('search')} /></dd></div>
          </dl>
        </div>
      )}
      {opened?.kind === 'loading' && <div className={styles['loading']}><Skeleton rows={6} label={t('frame:loading')} /></div>}
      {opened?.kind === 'failed' && <OpenFailed error={opened.error} retry={opened.retry} />}
      {opened?.kind === 'ready' && (
        <div className={styles['text']} hidden={showsPreview || comparing !== null || redlining !== null}>
          <Suspense fallback={<div className={styles['loading']}><Skeleton rows={6} label={t('frame:loading')} /></div>}><ArticleText key={opened.document.id} document={opened.document} /></Suspense>
        </div>
      )}
      {opened?.kind === 'ready' && comparing !== null && redlining === null && <Suspense><div className={styles['text']}><ComparePane document={opened.document} comparing={comparing} /></div></Suspense>}
      {opened?.kind === 'ready' && redlining !== null && <Suspense><div className={styles['text']}><RedlinePane key={opened.document.id} document={opened.document} redlining={redlining} /></div></Suspense>}
      {showsPreview && <Suspense><div className={styles['text']}><PreviewPane document={opened.document} channels={library?.channels ?? []} /></div></Suspense>}
    </div>
  )
}

function OpenFailed({ error, retry }: { error: unknown, retry: () => void }) {
  const t = useWords()
  const words = errorWords(error, t)
  return (
    <EmptyState tone="problem" title={words.title} hint={words.advice}>
      <Button onPress={retry}>{t('frame:retry')}</Button>
      <Button tone="quiet" onPress={() => go({ article: null })}>{t('frame:back')}</Button>
    </EmptyState>
  )
}
