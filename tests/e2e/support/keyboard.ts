import { expect, type Locator, type Page } from '@playwright/test'

/** Hands without a mouse: keys alone, and what has the focus after them. */
export class Keyboard {
  readonly page: Page
  constructor(page: Page) { this.page = page }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key)
  }

  async type(words: string): Promise<void> {
    await this.page.keyboard.insertText(words)
  }

  /** Tab, or another key, until `wanted` has the focus; fails where it is not on the way. */
  async to(wanted: Locator, key = 'Tab', most = 40): Promise<void> {
    await expect(wanted).toBeVisible()
    for (let step = 0; step <= most; step += 1) {
      if (await wanted.evaluate((element) => element === document.activeElement)) return
      await this.press(key)
    }
    await expect(wanted, `reached by ${key}`).toBeFocused({ timeout: 1 })
  }

  /** F6 until a pane has the focus, by the name its landmark has */
  async toPane(pane: Locator): Promise<void> {
    for (let step = 0; step < 8; step += 1) {
      if (await pane.evaluate((element) => element.contains(document.activeElement))) return
      await this.press('F6')
    }
    throw new Error('F6 does not lead to this pane')
  }

  /** Nothing a person did may leave the keyboard nowhere. */
  async isSomewhere(): Promise<void> {
    await expect.poll(() => this.page.evaluate(() => document.activeElement?.tagName ?? 'BODY')).not.toBe('BODY')
  }

  async holds(pane: Locator): Promise<void> {
    await expect.poll(() => pane.evaluate((element) => element.contains(document.activeElement))).toBe(true)
  }
}
