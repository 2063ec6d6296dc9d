/** What is put onto the clipboard: words, and the same as rich text. */
export type CopiedOut = { text: string, html?: string }

/**
 * Onto the clipboard, as a copy by hand puts it there: that needs no permission, and the rich text stays as it is. Within some
 * seconds of a press; false where the system does not let it.
 */
export async function copyOut({ text, html }: CopiedOut): Promise<boolean> {
  let done = false
  const put = (event: ClipboardEvent): void => {
    event.preventDefault()
    event.stopImmediatePropagation()
    event.clipboardData?.setData('text/plain', text)
    if (html !== undefined) event.clipboardData?.setData('text/html', html)
    done = event.clipboardData !== null
  }
  window.addEventListener('copy', put, true)
  try {
    document.execCommand('copy')
  } finally {
    window.removeEventListener('copy', put, true)
  }
  if (done) return true
  try {
    await navigator.clipboard.write([new ClipboardItem({ 'text/plain': new Blob([text], { type: 'text/plain' }), ...(html === undefined ? {} : { 'text/html': new Blob([html], { type: 'text/html' }) }) })])
    return true
  } catch {
    return false
  }
}
