import { expect, type Locator, type Page } from '@playwright/test'
import { SAMPLE_PEOPLE } from '#desk/library/sample-library.ts'

/** What people do at the desk, by role and name, as more than one job does it. */

const [author, first, second, third, chief] = SAMPLE_PEOPLE.map((person) => person.name)
export const PEOPLE = { author: author ?? '', first: first ?? '', second: second ?? '', third: third ?? '', chief: chief ?? '' }

export const slipPanel = (page: Page): Locator => page.getByRole('tabpanel', { name: '稿签' })
export const pagePane = (page: Page): Locator => page.getByRole('region', { name: '稿件', exact: true })
export const bodyField = (page: Page): Locator => pagePane(page).getByRole('textbox', { name: '正文' })
export const headlineField = (page: Page): Locator => pagePane(page).getByRole('textbox', { name: '主题' })
export const row = (page: Page, headline: string): Locator => page.getByRole('option').filter({ hasText: headline })

/** 右上角：我是谁 */
export async function become(page: Page, name: string): Promise<void> {
  await page.getByRole('banner').getByRole('button', { name: /选择署名|我是/ }).click()
  await page.getByRole('menuitemradio', { name }).or(page.getByRole('menuitem', { name })).click()
  await expect(page.getByRole('banner').getByRole('button', { name: `我是 ${name}` })).toBeVisible()
}

/** Waits until the screen says that everything is on the disk. */
export async function saved(page: Page): Promise<void> {
  await expect(page.getByRole('banner').getByText(/^已保存 \d\d:\d\d$/)).toBeVisible()
}

export async function openTab(page: Page, name: '稿签' | '审稿' | '批注' | '修订' | '预览'): Promise<void> {
  await page.getByRole('tab', { name }).click()
}

/** The one next step of the review, as the person named. */
export async function step(page: Page, name: string, act: string): Promise<void> {
  await become(page, name)
  await openTab(page, '审稿')
  await page.getByRole('tabpanel', { name: '审稿' }).getByRole('button', { name: act, exact: true }).click()
}

/** 签发 asks once more, because it cannot be taken back. */
export async function sign(page: Page, name: string): Promise<void> {
  await step(page, name, '签发')
  await page.getByRole('dialog').getByRole('button', { name: '签发', exact: true }).click()
}

export async function withReason(page: Page, reason: string, act: string): Promise<void> {
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: '理由' }).fill(reason)
  await dialog.getByRole('button', { name: act, exact: true }).click()
  await expect(dialog).toBeHidden()
}

/** The stage the status bar gives, which is the library's. */
export async function stageIs(page: Page, stage: string): Promise<void> {
  await expect(page.getByRole('contentinfo').getByText(stage)).toBeVisible()
}

/** What was copied, as any other program gets it: pasted as words into a field that is no part of the desk. */
export async function pasted(page: Page): Promise<string> {
  await page.evaluate(() => {
    const field = document.createElement('textarea')
    field.dataset['pasted'] = ''
    document.body.append(field)
    field.focus()
  })
  await page.keyboard.press('Control+v')
  const field = page.locator('textarea[data-pasted]')
  await expect(field).not.toHaveValue('')
  const words = await field.inputValue()
  await field.evaluate((own) => own.remove())
  return words
}
