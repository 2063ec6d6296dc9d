import type { Scheme } from '#core/theme/theme.ts'

/**
 * Shows a frame's page by day or by night, whatever the screen around it is. The page's own rule for the dark is switched where the browser
 * keeps it, so that not a byte of the page is another; it is held until the function that comes back is called.
 */
export function holdScheme(page: Document, scheme: Scheme): () => void {
  const view = page.defaultView
  if (view === null) return () => {}
  const sheet = new view.CSSStyleSheet()
  sheet.replaceSync(`:root{color-scheme:${scheme}!important}`)
  page.adoptedStyleSheets = [...page.adoptedStyleSheets, sheet]
  const known = new Map<CSSMediaRule, string>()
  const hold = (): void => {
    for (const one of page.styleSheets) {
      for (const rule of one.cssRules) {
        if (!(rule instanceof view.CSSMediaRule) || known.has(rule) || !rule.media.mediaText.includes('prefers-color-scheme')) continue
        known.set(rule, rule.media.mediaText)
        rule.media.mediaText = scheme === 'dark' ? 'screen' : 'not all'
      }
    }
  }
  hold()
  // A page whose style is written anew has new rules.
  const observer = new view.MutationObserver(hold)
  observer.observe(page, { childList: true, characterData: true, subtree: true })
  return () => {
    observer.disconnect()
    for (const [rule, words] of known) rule.media.mediaText = words
    page.adoptedStyleSheets = page.adoptedStyleSheets.filter((one) => one !== sheet)
  }
}
