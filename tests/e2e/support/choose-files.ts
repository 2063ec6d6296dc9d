import type { FileChooser, Page } from '@playwright/test'

type Files = Parameters<FileChooser['setFiles']>[0]

/**
 * Does `act`, and gives the system's dialog for files that it opens `files`.
 * Playwright tells the renderer to hand that dialog over and does not wait, and Chromium puts keys and the mouse before
 * such messages: on a busy machine they came first, and the dialog went to a system that has none (7 of 18 runs with
 * six at a time). One answer of the renderer, asked for in between, stands behind the message.
 */
export async function chooseFiles(page: Page, files: Files, act: () => Promise<void>): Promise<void> {
  const asked = page.waitForEvent('filechooser')
  await page.evaluate(() => document.readyState)
  const [chooser] = await Promise.all([asked, act()])
  await chooser.setFiles(files)
}
