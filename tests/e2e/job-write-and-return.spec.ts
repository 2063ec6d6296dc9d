import { expect, test } from './support/desk-test.ts'
import { become, bodyField, headlineField, openTab, pagePane, PEOPLE, row, saved, slipPanel, stageIs, step, withReason } from './support/newsroom.ts'

test.use({ library: 'people' })

const HEADLINE = '白沙镇图书流动车开进三个村小'

test('a draft is written, returned with a reason, mended, reviewed again after a change, and withdrawn', async ({ desk }) => {
  const { page } = desk
  await become(page, PEOPLE.author)
  await page.getByRole('button', { name: '新建' }).first().click()
  await headlineField(page).fill(HEADLINE)
  await bodyField(page).click()
  await page.keyboard.type('流动车每周三到村小，孩子们可以借两本书。')
  await page.keyboard.press('Enter')
  await page.keyboard.type('司机老周说，路不好走，可是孩子们等着。')
  await saved(page)

  await test.step('without a channel it cannot be submitted, and the screen says so', async () => {
    await openTab(page, '审稿')
    const review = page.getByRole('tabpanel', { name: '审稿' })
    await expect(review.getByRole('button', { name: '送审' })).toBeDisabled()
    await expect(review.getByText('还没选频道')).toBeVisible()
    await review.getByRole('button', { name: '去稿签补齐' }).click()
    await slipPanel(page).getByRole('button', { name: /频道/ }).click()
    await page.getByRole('option', { name: '财富频道' }).click()
    await saved(page)
  })

  await test.step('submitted, the author cannot pass it nor change it', async () => {
    await step(page, PEOPLE.author, '送审')
    await stageIs(page, '初审')
    await expect(page.getByRole('tabpanel', { name: '审稿' }).getByRole('button', { name: '初审通过' })).toBeDisabled()
    await expect(bodyField(page)).toHaveAttribute('contenteditable', 'false')
  })

  await test.step('an editor returns it; the reason is required and reaches the author', async () => {
    await step(page, PEOPLE.first, '退稿')
    await page.getByRole('dialog').getByRole('button', { name: '退稿', exact: true }).click()
    await expect(page.getByRole('dialog').getByText('要写理由')).toBeVisible()
    await withReason(page, '请补上村名和日期', '退稿')
    await stageIs(page, '草稿')
    await expect(page.getByRole('tabpanel', { name: '审稿' }).getByText('请补上村名和日期')).toBeVisible()
  })

  await test.step('an editor sets by when it is to be done; what is overdue says so in words', async () => {
    const line = page.getByRole('tabpanel', { name: '审稿' }).getByRole('group', { name: '截稿时间' })
    await line.getByRole('button', { name: '定截稿时间' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: '几时截稿' }).fill('下班前')
    await dialog.getByRole('button', { name: '定下' }).click()
    await expect(dialog.getByText('认不出是几时')).toBeVisible()
    await dialog.getByRole('textbox', { name: '几时截稿' }).fill('2026-01-02 18:00')
    await dialog.getByRole('textbox', { name: '几时截稿' }).press('Enter')
    await expect(dialog).toBeHidden()
    await expect(line.getByText(/^超时 \d+ 天$/)).toBeVisible()
    await expect(row(page, HEADLINE)).toContainText(/超时 \d+ 天/)
    await become(page, PEOPLE.author)
    await expect(line.getByText('由编辑、总编辑定')).toBeVisible()
    await become(page, PEOPLE.first)
  })

  await test.step('it stands in its author’s inbox as returned, with since when; in the editor’s no more', async () => {
    const inbox = page.getByRole('group', { name: '我的待办' })
    await become(page, PEOPLE.author)
    await inbox.getByRole('button', { name: '退给我的，1 篇' }).click()
    await expect(row(page, HEADLINE)).toContainText('退回')
    await expect(row(page, HEADLINE)).toContainText('超时')
    await expect(inbox.getByRole('button', { name: /^待审/ })).toHaveCount(0)
    await become(page, PEOPLE.first)
    await expect(inbox.getByRole('button', { name: '退给我的，0 篇' })).toBeVisible()
    await expect(row(page, HEADLINE)).toHaveCount(0)
    await inbox.getByRole('button', { name: '退给我的，0 篇' }).click()
    await expect(row(page, HEADLINE)).toBeVisible()
  })

  await test.step('a correction during the second review sends it back to the first, and says why', async () => {
    await step(page, PEOPLE.author, '送审')
    await stageIs(page, '初审')
    await expect(page.getByRole('group', { name: '我的待办' }).getByRole('button', { name: '等别人，1 篇' })).toBeVisible()
    await step(page, PEOPLE.first, '初审通过')
    await expect(page.getByText(`初审通过：${HEADLINE}`)).toBeVisible()
    await stageIs(page, '复审')
    await become(page, PEOPLE.second)
    const line = page.getByRole('tabpanel', { name: '审稿' }).getByRole('group', { name: '截稿时间' })
    await line.getByRole('button', { name: '改' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '不限时间' }).click()
    await expect(line.getByText('没有定截稿时间')).toBeVisible()
    await stageIs(page, '复审')
    // Said before the first changed character, in the page, and gone once it is true no more.
    const warning = pagePane(page).getByText('初审已通过。改动文字后需重新初审。')
    await expect(warning).toBeVisible()
    await openTab(page, '修订')
    await expect(page.getByRole('tabpanel', { name: '修订' }).getByRole('button', { name: /初审通过/ })).toBeVisible()
    await bodyField(page).click()
    await page.keyboard.press('Control+End')
    await page.keyboard.type('三个村小共有学生一百一十二人。')
    await stageIs(page, '初审')
    await expect(warning).toBeHidden()
    await saved(page)
    await openTab(page, '审稿')
    await expect(page.getByRole('tabpanel', { name: '审稿' }).getByText('改动后审稿作废，退回初审')).toBeVisible()
  })

  await test.step('withdrawn with a reason, it leaves the flow; the list filters by stage', async () => {
    await step(page, PEOPLE.first, '撤回')
    await withReason(page, '活动改期', '撤回')
    await stageIs(page, '已撤回')
    await page.getByRole('region', { name: '稿件列表' }).getByRole('button', { name: /阶段/ }).click()
    await page.getByRole('option', { name: /^已撤回/ }).click()
    await expect(row(page, HEADLINE)).toBeVisible()
    await page.getByRole('region', { name: '稿件列表' }).getByRole('button', { name: /阶段/ }).click()
    await page.getByRole('option', { name: /^草稿/ }).click()
    await expect(row(page, HEADLINE)).toHaveCount(0)
  })
})
