import { Suspense } from 'react'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { useHasBeenPainted } from './after-paint.ts'
import { ArticleMenu } from './article-parts.ts'
import { Moved, movable, Spot } from './Moved.tsx'
import { isListSection, usePlaceValue } from './place.ts'

const host = movable()

/** The open article's menu: in the title bar, or in the page's own bar where there is one pane. */
export const MenuSpot = () => <Spot of={host} />

/** The menu itself, with the dialogs it opens. */
export function MenuPart({ document }: { document: ArticleDocument | null }) {
  const isList = usePlaceValue((place) => isListSection(place.section))
  const isPainted = useHasBeenPainted(document)
  if (document === null || !isList || !isPainted) return null
  return <Moved host={host}><Suspense><ArticleMenu key={document.id} document={document} /></Suspense></Moved>
}
