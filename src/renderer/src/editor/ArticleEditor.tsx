import { useCallback, useEffect, useMemo, useRef, useState, type ReactElement } from 'react'
import { COMMAND_PRIORITY_EDITOR } from 'lexical'
import { createLexicalComposerContext, LexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import type { ArticleDocument } from '../document/article-document.ts'
import { CurrentDocumentContext } from '../document/current-document.ts'
import { useDocumentValue } from '../document/use-document-value.ts'
import { editorTheme } from './editor-theme.ts'
import { FindPart } from './find/FindPart.tsx'
import { PlaceholderMarks } from './find/PlaceholderMarks.tsx'
import { HeadlineLines } from './headline/HeadlineLines.tsx'
import { MarkdownPart } from './insert/MarkdownPart.tsx'
import { SlashMenu } from './insert/SlashMenu.tsx'
import { LinkDialog } from './link/LinkDialog.tsx'
import { DatelinePart } from './nodes/dateline/DatelinePart.tsx'
import { QuoteBar } from './nodes/quote/QuoteBar.tsx'
import { OPEN_ARTICLE_COMMAND } from './nodes/related/RelatedNode.ts'
import { RelatedDialog } from './nodes/related/RelatedDialog.tsx'
import { TableAtCaret } from './nodes/table/TableAtCaret.tsx'
import { TableBar } from './nodes/table/TableBar.tsx'
import { Notices } from './notices/Notices.tsx'
import { BodyText } from './page/BodyText.tsx'
import page from './page.module.css'
import { PasteLine } from './paste/PasteLine.tsx'
import { WritingModesPart } from './modes/WritingModesPart.tsx'
import { SnippetOffers } from './snippets/SnippetOffers.tsx'
import { SmartQuotesPart } from './quotes/SmartQuotesPart.tsx'
import { FormatBar } from './toolbar/FormatBar.tsx'

export type ArticleEditorProps = {
  document: ArticleDocument
  /** another article is to be opened, e.g. the new one that took over the words on the screen */
  onOpenArticle: (id: string) => void
  /** one more tool at the end of the bar */
  tool?: ReactElement
}

/** How far down each open article's page was left, in px. */
const scrolled = new WeakMap<ArticleDocument, number>()

/** The page: notices, format bar, headline lines and body of one article. */
export function ArticleEditor({ document, onOpenArticle, tool }: ArticleEditorProps): ReactElement {
  const { editor } = document
  const editable = useDocumentValue(document, (d) => d.editable)
  const composer = useMemo(() => [editor, createLexicalComposerContext(null, editorTheme)] satisfies [typeof editor, unknown], [editor])
  const [linking, setLinking] = useState(false)
  const [relating, setRelating] = useState(false)
  useEffect(() => editor.registerCommand(OPEN_ARTICLE_COMMAND, (id) => { onOpenArticle(id); return true }, COMMAND_PRIORITY_EDITOR), [editor, onOpenArticle])
  const relate = useCallback(() => setRelating(true), [])
  const scroller = useRef<HTMLDivElement>(null)
  // After the body has put its text in: before, there is nothing to scroll.
  useEffect(() => {
    const top = scrolled.get(document) ?? 0
    // A scroller that is new stands at the top: to send it there would lay out all of the window before its time.
    if (top !== 0) scroller.current?.scrollTo({ top })
  }, [document])
  return (
    <CurrentDocumentContext value={document}>
      <LexicalComposerContext value={composer}>
        <div className={page['editor']} data-editor>
          <FormatBar document={document} editable={editable} onLink={() => setLinking(true)} onRelated={relate} tool={tool} />
          <Notices document={document} onOpenArticle={onOpenArticle} />
          <PasteLine editor={editor} />
          <PlaceholderMarks document={document} />
          <FindPart document={document} editable={editable} />
          <div className={page['place']}>
            <div ref={scroller} className={page['scroll']} data-page-scroll onScroll={(event) => scrolled.set(document, event.currentTarget.scrollTop)}>
              <div className={page['sheet']}>
                <HeadlineLines document={document} onLeave={() => editor.focus(undefined, { defaultSelection: 'rootStart' })} />
                <BodyText editor={editor} editable={editable} />
                <WritingModesPart editor={editor} />
                <SmartQuotesPart editor={editor} />
              </div>
            </div>
          </div>
          {editable && <SlashMenu editor={editor} />}
          {editable && <MarkdownPart editor={editor} />}
          {editable && <SnippetOffers document={document} />}
          {editable && <DatelinePart document={document} />}
          {editable && <TableAtCaret editor={editor} />}
          {editable && <TableBar document={document} />}
          {editable && <QuoteBar document={document} />}
          <RelatedDialog document={document} isOpen={relating} onClose={() => setRelating(false)} />
          <LinkDialog editor={editor} isOpen={linking} onClose={() => setLinking(false)} />
        </div>
      </LexicalComposerContext>
    </CurrentDocumentContext>
  )
}
