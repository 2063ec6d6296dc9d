import type { CDPSession } from '@playwright/test'
import { expect, test } from './support/desk-test.ts'
import { isAccessible } from './support/is-accessible.ts'
import { become, bodyField, headlineField, PEOPLE, saved } from './support/newsroom.ts'

test.use({ library: 'people' })

/** Types as an input method does: letters in composition, then the word. */
async function compose(cdp: CDPSession, letters: string, word: string): Promise<void> {
  for (let end = 1; end <= letters.length; end += 1) await cdp.send('Input.imeSetComposition', { text: letters.slice(0, end), selectionStart: end, selectionEnd: end })
  await cdp.send('Input.insertText', { text: word })
}

test('words that are written again and again are kept under a name, and come by typing it, also through an input method', async ({ desk }) => {
  const { page } = desk
  await become(page, PEOPLE.author)
  const offers = page.getByRole('listbox', { name: '常用语' })

  await test.step('设置: a name and its words; what was not saved is not dropped by Escape', async () => {
    await page.keyboard.press('Control+,')
    await page.getByRole('button', { name: '添加常用语' }).click()
    const dialog = page.getByRole('dialog', { name: '添加常用语' })
    await dialog.getByRole('textbox', { name: '名称' }).fill('天气 预报')
    await dialog.getByRole('textbox', { name: '文字' }).fill('据气象部门预报，\n【待核：天气】')
    await page.keyboard.press('Escape')
    await expect(dialog.getByText('还有没存的改动。')).toBeVisible()
    await dialog.getByRole('button', { name: '保存' }).click()
    await expect(dialog.getByText('写上名称，不能有空格和分号')).toBeVisible()
    await dialog.getByRole('textbox', { name: '名称' }).fill('天气预报')
    await dialog.getByRole('button', { name: '保存' }).click()
    await expect(dialog).toBeHidden()
  })

  await test.step('；； and the name composed: keys of the input method are its own, Enter puts the words in', async () => {
    await page.keyboard.press('Control+Alt+n')
    await expect(headlineField(page)).toHaveValue('')
    await headlineField(page).fill('雨要来了')
    await bodyField(page).click()
    await page.keyboard.insertText('明天，')
    await page.keyboard.insertText('；；')
    await expect(offers.getByRole('option')).toHaveCount(4)
    await isAccessible(page, 'snippets on offer')
    const cdp = await page.context().newCDPSession(page)
    await compose(cdp, 'tianqi', '天气')
    await expect(bodyField(page)).toHaveText('明天，；；天气')
    await expect(offers.getByRole('option')).toHaveText([/^天气预报/])
    await page.keyboard.press('Enter')
    await expect(offers).toBeHidden()
    await expect(bodyField(page).locator('p')).toHaveText(['明天，据气象部门预报，', '【待核：天气】'])
    await expect(page.getByRole('button', { name: '待核 1' })).toBeVisible()
    await page.keyboard.press('Control+z')
    await expect(bodyField(page)).toHaveText('明天，；；天气')
    await expect(offers).toBeHidden()
  })

  await test.step('Escape leaves the semicolons alone; the menu puts words at the caret, by keys', async () => {
    await page.keyboard.insertText(' 再看；；')
    await expect(offers).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(offers).toBeHidden()
    await page.keyboard.insertText('。')
    await page.keyboard.press('Control+Alt+c')
    await page.getByRole('menuitem', { name: /^关注/ }).press('Enter')
    await expect(bodyField(page)).toHaveText('明天，；；天气 再看；；。红网将继续关注此事进展。')
    await expect(bodyField(page)).toBeFocused()
    await saved(page)
  })

  await test.step('what is selected is kept under a name, its paragraphs as lines, and comes by it', async () => {
    await page.keyboard.press('Enter')
    await page.keyboard.insertText('记者从县里了解到，')
    await page.keyboard.press('Enter')
    await page.keyboard.insertText('有关工作正在推进。')
    await page.keyboard.press('Shift+Home')
    await page.keyboard.press('Shift+ArrowUp')
    await page.keyboard.press('Shift+Home')
    await page.keyboard.press('Control+Alt+c')
    await page.getByRole('menuitem', { name: '把选中的文字存为常用语…' }).press('Enter')
    const dialog = page.getByRole('dialog', { name: '添加常用语' })
    await expect(dialog.getByRole('textbox', { name: '文字' })).toHaveValue('记者从县里了解到，\n有关工作正在推进。')
    await expect(dialog.getByRole('textbox', { name: '名称' })).toBeFocused()
    await page.keyboard.insertText('推进')
    await dialog.getByRole('button', { name: '保存' }).click()
    await expect(dialog).toBeHidden()
    // the caret is where it was, not at the head of the text
    await expect(bodyField(page)).toBeFocused()
    await expect.poll(() => page.evaluate(() => String(getSelection()))).toContain('有关工作正在推进。')
    await page.keyboard.press('Control+End')
    await page.keyboard.press('Enter')
    await page.keyboard.insertText(';;推进')
    await expect(offers.getByRole('option')).toHaveText([/^推进/])
    await page.keyboard.press('Enter')
    await expect(bodyField(page).locator('p')).toHaveCount(5)
    await saved(page)
  })
})
