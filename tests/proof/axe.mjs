// @ts-check
import { join } from 'node:path'
import axe from 'axe-core'
import { chromium } from '@playwright/test'
import { findChromium } from '../../scripts/chromium.mjs'
import { serve } from './serve.mjs'

/**
 * axe over a page of each kind, light and dark, on a phone and on a desk; and what the page asks of any host but its own, or its policy refuses.
 * @param {string} site @param {{ kind: string, host: string, path: string }[]} pages @returns {Promise<string[]>}
 */
export async function axeFaults(site, pages) {
  const browser = await chromium.launch({ executablePath: await findChromium() ?? undefined })
  /** @type {string[]} */
  const faults = []
  try {
    for (const { kind, host, path } of pages) {
      const { origin, close } = await serve(join(site, host))
      for (const width of [360, 1_440]) {
        const context = await browser.newContext({ viewport: { width, height: 900 } })
        const page = await context.newPage()
        page.on('request', (request) => { if (!request.url().startsWith(origin) && !request.url().startsWith('data:')) faults.push(`${kind} ${path}: asks ${request.url()}`) })
        page.on('console', (message) => { if (message.type() === 'error' && !(kind === '404' && /404/.test(message.text()))) faults.push(`${kind} ${path}: ${message.text()}`) })
        for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
          await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
          await page.goto(`${origin}/${path.replace(/(^|\/)index\.html$/, '$1').split('/').map(encodeURIComponent).join('/')}`)
          await page.evaluate(axe.source)
          const { violations } = await page.evaluate(() => /** @type {typeof axe} */ (Reflect.get(globalThis, 'axe')).run({ resultTypes: ['violations'] }))
          faults.push(...violations.flatMap(({ id, nodes }) => nodes.slice(0, 3).map((node) => `${kind} ${path} ${colorScheme} ${width}: ${id} ${node.html.slice(0, 160)} ${node.failureSummary?.split('\n')[1] ?? ''}`)))
          const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
          if (wide > 0) faults.push(`${kind} ${path} ${width}: wider than the screen by ${wide} px`)
        }
        await context.close()
      }
      await close()
    }
  } finally {
    await browser.close()
  }
  return faults
}
