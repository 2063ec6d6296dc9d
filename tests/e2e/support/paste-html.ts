import type { Page } from '@playwright/test'
import { bodyField } from './newsroom.ts'

/** As the system's clipboard hands it to the page. */
export async function pasteHtml(page: Page, html: string): Promise<void> {
  await bodyField(page).evaluate((field, markup) => {
    const data = new DataTransfer()
    data.setData('text/html', markup)
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  }, html)
}
