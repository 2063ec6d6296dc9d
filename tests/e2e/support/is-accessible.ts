import axeCore from 'axe-core'
import { expect, type Page } from '@playwright/test'

/** in the page */
declare const axe: typeof axeCore

/** axe's own script is put into a page once, and asked there for nothing but what it holds against it: brought anew for each look, it took more than the looking. */
async function violations(page: Page, options: axeCore.RunOptions): Promise<string[]> {
  if (!await page.evaluate(() => 'axe' in globalThis)) await page.evaluate(axeCore.source)
  return await page.evaluate(async (asked) => {
    const found = await axe.run({ exclude: [['iframe']] }, { resultTypes: ['violations'], ...asked })
    return found.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html} ${node.failureSummary ?? ''}`))
  }, options)
}

/** What axe holds against the view, in both schemes. The preview's page is the layout's own and has tests of its own. */
export async function isAccessible(page: Page, view: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    // reduced motion, so that no colour is caught half way
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    // nothing but colours differs in the dark
    expect.soft(await violations(page, colorScheme === 'dark' ? { runOnly: ['color-contrast'] } : {}), `${view}, ${colorScheme}`).toEqual([])
  }
}
