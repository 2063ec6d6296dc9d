import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** What axe holds against the view, in both schemes. The preview's page is the layout's own and has tests of its own. */
export async function isAccessible(page: Page, view: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    // reduced motion, so that no colour is caught half way
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    // legacy mode looks at this page alone and opens no other to gather results in
    const axe = new AxeBuilder({ page }).setLegacyMode(true).exclude('iframe')
    // nothing but colours differs in the dark
    const { violations } = await axe.options({ resultTypes: ['violations'], ...(colorScheme === 'dark' ? { runOnly: ['color-contrast'] } : {}) }).analyze()
    const found = violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html} ${node.failureSummary ?? ''}`))
    expect.soft(found, `${view}, ${colorScheme}`).toEqual([])
  }
}
