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

/** One after the other, as quickly as the page takes them. */
export async function pasteEach(page: Page, markups: readonly string[]): Promise<void> {
  await bodyField(page).evaluate(async (field, all) => {
    for (const markup of all) {
      const data = new DataTransfer()
      data.setData('text/html', markup)
      field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
      await new Promise((resolve) => { setTimeout(resolve) })
    }
  }, markups)
}
