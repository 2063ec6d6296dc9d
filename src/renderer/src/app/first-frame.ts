const NOT_LOADED = { zh: '界面没有载入。请重新启动程序，再打开它给出的链接。', en: 'The window was not loaded. Start the program again and open its link.' }

/** Theme and language as they were chosen, on the frame that is painted before the program is there; the whole of it is read by settings/preferences.ts. */
export function dressFirstFrame(): void {
  const { theme, language } = remembered()
  const root = document.documentElement
  if (theme === 'light' || theme === 'dark') root.dataset['theme'] = theme
  if (language !== 'en') return
  root.lang = 'en'
  const name = document.querySelector('#first b')
  if (name !== null) name.textContent = 'Rednet Desk'
}

function remembered(): { theme?: unknown, language?: unknown } {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem('rednet-desk.preferences') ?? '{}')
    return typeof kept === 'object' && kept !== null ? kept : {}
  } catch {
    return {} // storage is refused, or holds something else
  }
}

/** The program ended before its window was whole. */
export function sayNotLoaded(error: unknown): void {
  console.error(error)
  const place = document.querySelector('#first main')
  if (place !== null) place.textContent = NOT_LOADED[document.documentElement.lang === 'en' ? 'en' : 'zh']
  document.querySelector('#first')?.removeAttribute('aria-hidden')
}

/** The window itself stands now. */
export function takeFirstFrame(): void {
  document.getElementById('first')?.remove()
}
