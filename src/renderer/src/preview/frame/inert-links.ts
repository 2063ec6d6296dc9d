/** A preview is looked at, not walked through: its links lead nowhere. Kept out of the document itself, whose bytes are the page's. */
export function makeLinksInert(page: Document): void {
  const view = page.defaultView
  if (view === null) return
  const sheet = new view.CSSStyleSheet()
  sheet.replaceSync('a { pointer-events: none !important; cursor: default !important }')
  page.adoptedStyleSheets = [sheet]
  // Enter on a link comes as a click; the keyboard may stand on links, not leave by them.
  page.addEventListener('click', (event) => {
    if (event.target instanceof view.Element && event.target.closest('a') !== null) event.preventDefault()
  })
}
