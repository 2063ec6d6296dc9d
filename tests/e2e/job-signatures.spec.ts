import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { cardBytes, makeCard } from '#desk/trust/contact-cards.ts'
import { fingerprint, makeKeyPair, signerOf } from '#desk/trust/ed25519.ts'
import { chooseFiles } from './support/choose-files.ts'
import { expect, test } from './support/desk-test.ts'
import { isAccessible } from './support/is-accessible.ts'
import { become, bodyField, headlineField, openTab, PEOPLE, row, saved, slipPanel, stageIs, step } from './support/newsroom.ts'

test.use({ library: 'people' })

const PASSPHRASE = '山高水长，风清月明'
const DIGITS = /\d{5} \d{5} \d{5} \d{5}/

test('an editor makes a key, exports the card, signs a review with it, is asked for the passphrase once, and trusts a colleague’s card', async ({ desk }) => {
  const { page } = desk
  const settings = page.getByRole('navigation').getByRole('button', { name: '设置' })
  const people = page.getByRole('region', { name: '人员' })
  const mine = people.getByRole('group', { name: new RegExp(`^${PEOPLE.first} 的钥匙`) })
  const hasVault = desk.shell !== 'loopback'

  await test.step('设置 → 人员: my key, with a passphrase or kept by the system', async () => {
    await become(page, PEOPLE.first)
    await settings.click()
    await people.getByRole('button', { name: '做一把钥匙' }).click()
    const dialog = page.getByRole('dialog')
    if (!hasVault) {
      await dialog.getByLabel('口令', { exact: true }).fill(PASSPHRASE)
      await dialog.getByLabel('再输一次').fill('不一样')
      await dialog.getByRole('button', { name: '做钥匙' }).click()
      await expect(dialog.getByText('两次输的不一样')).toBeVisible()
      await dialog.getByLabel('再输一次').fill(PASSPHRASE)
    }
    await dialog.getByRole('button', { name: '做钥匙' }).click()
    await expect(dialog).toBeHidden()
    await expect(mine).toContainText(DIGITS)
    await expect(mine).toContainText('在这台机器上')
    await expect(people.getByRole('button', { name: '做一把钥匙' })).toBeHidden()
  })

  await test.step('a colleague’s card: who and fingerprint first, then it is trusted, then no more', async () => {
    const keys = makeKeyPair()
    const person = { id: '01HZZZZZZZZZZZZZZZZZZZZZZA', name: '顾长亭', role: 'editor' } as const
    const card = join(desk.libraryDir, '..', '名片.json')
    const bytes = cardBytes(makeCard(person, signerOf(keys.secret), makeKeyPair().key, '2026-01-02T03:04:05.678Z'))
    const choose = async (words: Uint8Array) => {
      await writeFile(card, words)
      await chooseFiles(page, card, () => people.getByRole('button', { name: '信任名片…' }).click())
    }
    await choose(Buffer.from(bytes.toString().replace('"editor"', '"chief"')))
    await expect(page.getByText('名片被改动过，或已损坏')).toBeVisible()
    await choose(bytes)
    const dialog = page.getByRole('dialog', { name: '信任 顾长亭 的名片' })
    await expect(dialog).toContainText(fingerprint(keys.key))
    await expect(people.getByText('顾长亭')).toBeHidden()
    // Whose keys count is the chief's to say.
    await expect(dialog.getByRole('button', { name: '指纹对得上，信任' })).toBeDisabled()
    await dialog.getByRole('button', { name: '取消' }).click()
    await expect(dialog).toBeHidden()
    await become(page, PEOPLE.chief)
    await choose(bytes)
    await dialog.getByRole('button', { name: '指纹对得上，信任' }).click()
    const theirs = people.getByRole('group', { name: /^顾长亭 的钥匙/ })
    await expect(theirs).toContainText('已信任')
    await theirs.getByRole('button', { name: '报失' }).click()
    await expect(theirs).toContainText(/\d\d:\d\d 报失/)
    await theirs.getByRole('button', { name: '不再信任' }).click()
    await expect(theirs).toContainText('未信任')
    await expect(theirs.getByRole('button', { name: '信任', exact: true })).toBeVisible()
    await become(page, PEOPLE.first)
  })

  await test.step('my card is a file', async () => {
    if (hasVault) return // the shell's own dialog asks where; saving by it is the stand-in's job in another test
    const download = page.waitForEvent('download')
    await mine.getByRole('button', { name: '导出名片' }).click()
    expect((await download).suggestedFilename()).toBe(`${PEOPLE.first}.名片.json`)
    await mine.getByRole('button', { name: '锁上' }).click()
    await expect(mine).toContainText('锁着')
    // Whoever forgot the passphrase is not shut out for good.
    await people.getByRole('button', { name: '忘了口令，另做一把' }).click()
    await expect(page.getByRole('dialog')).toContainText('这把要总编辑信任后才能用')
    await page.getByRole('dialog').getByRole('button', { name: '取消' }).click()
  })

  await test.step('a review in my name is signed; a locked key asks for its passphrase, wrong and right', async () => {
    await become(page, PEOPLE.author)
    await page.getByRole('navigation').getByRole('button', { name: '稿库', exact: true }).click()
    await page.getByRole('button', { name: '新建' }).first().click()
    await expect(headlineField(page)).toHaveValue('')
    await headlineField(page).fill('渡口的灯修好了')
    await bodyField(page).click()
    await page.keyboard.type('夜里过河的人不用再摸黑。')
    await openTab(page, '稿签')
    await slipPanel(page).getByRole('button', { name: /频道/ }).click()
    await page.getByRole('option', { name: '财富频道' }).click()
    await saved(page)
    await step(page, PEOPLE.author, '送审')
    await stageIs(page, '初审')
    await step(page, PEOPLE.first, '初审通过')
    if (!hasVault) {
      const dialog = page.getByRole('dialog', { name: `打开 ${PEOPLE.first} 的钥匙` })
      await dialog.getByLabel('口令').fill('不是这个口令')
      await dialog.getByRole('button', { name: '打开' }).click()
      await expect(dialog.getByText(/口令不对/)).toBeVisible()
      await stageIs(page, '初审')
      await dialog.getByLabel('口令').fill(PASSPHRASE)
      await page.keyboard.press('Enter')
      await expect(dialog).toBeHidden()
    }
    await stageIs(page, '复审')
    const records = page.getByRole('region', { name: '审稿记录' }).getByRole('listitem')
    await expect(records.nth(1)).toContainText('未签名')
    await records.nth(0).getByRole('button', { name: '已签名' }).click()
    await expect(records.nth(0)).toContainText(DIGITS)
  })

  await test.step('a review that nobody signed is said above the records', async () => {
    const history = page.getByRole('region', { name: '审稿记录' })
    await expect(history.getByRole('alert')).toBeHidden()
    await step(page, PEOPLE.second, '复审通过')
    await stageIs(page, '终审')
    await expect(history.getByRole('alert')).toContainText(`第 3 步（${PEOPLE.second}）：这一步没有签名`)
    await isAccessible(page, 'records that do not hold')
  })

  await test.step('the audit log has it all, by article; a tail cut off outside the program shows', async () => {
    await settings.click()
    const audit = page.getByRole('region', { name: '审计日志' })
    const entries = audit.getByRole('list', { name: '审计日志' }).getByRole('listitem')
    await expect(entries.first()).toContainText('审稿通过')
    await expect(entries.first()).toContainText(PEOPLE.second)
    await expect(entries.last()).toContainText('做了钥匙')
    await entries.first().getByRole('button', { name: '渡口的灯修好了' }).click()
    await expect(entries).toHaveCount(3)
    await audit.getByRole('button', { name: '看全部稿件的' }).click()
    await expect(entries).toHaveCount(7)
    await expect(entries.filter({ hasText: '钥匙报失' })).toContainText('顾长亭')
    const log = join(desk.libraryDir, 'audit.jsonl')
    const lines = await readFile(log, 'utf8')
    await writeFile(log, lines.slice(0, lines.lastIndexOf('\n', lines.length - 2) + 1))
    await page.reload()
    await expect(audit.getByRole('alert').first()).toContainText('被截断')
    await isAccessible(page, 'keys and audit log')
  })

  await test.step('what a locked key keeps from being done in the settings is done once its passphrase is given', async () => {
    if (hasVault) return
    await become(page, PEOPLE.chief)
    await people.getByRole('button', { name: '做一把钥匙' }).click()
    const making = page.getByRole('dialog')
    await making.getByLabel('口令', { exact: true }).fill(PASSPHRASE)
    await making.getByLabel('再输一次').fill(PASSPHRASE)
    await making.getByRole('button', { name: '做钥匙' }).click()
    await people.getByRole('group', { name: new RegExp(`^${PEOPLE.chief} 的钥匙`) }).getByRole('button', { name: '锁上' }).click()
    await people.getByRole('button', { name: `修改 ${PEOPLE.third}` }).click()
    await page.getByRole('dialog').getByRole('textbox', { name: '姓名' }).fill('柏若溪')
    await page.getByRole('dialog').getByRole('button', { name: '保存' }).click()
    const asking = page.getByRole('dialog', { name: `打开 ${PEOPLE.chief} 的钥匙` })
    await asking.getByLabel('口令').fill(PASSPHRASE)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect(people.getByText('柏若溪')).toBeVisible()
  })

  const library = page.getByRole('navigation').getByRole('button', { name: '稿库', exact: true })
  await test.step('several articles are submitted at once: a locked key asks once, and signs each', async () => {
    await become(page, PEOPLE.first)
    // What the chief locked before were all keys of this machine.
    if (!hasVault) await expect(mine).toContainText('锁着')
    await library.click()
    for (const headline of ['夜航复线', '江堤加固']) {
      await page.getByRole('button', { name: '新建', exact: true }).first().click()
      await expect(headlineField(page)).toHaveText('')
      await headlineField(page).fill(headline)
      await bodyField(page).click()
      await page.keyboard.type('今晚起恢复通航。')
      await openTab(page, '稿签')
      await slipPanel(page).getByRole('button', { name: /频道/ }).click()
      await page.getByRole('option', { name: '财富频道' }).click()
      await saved(page)
    }
    await expect(page.getByRole('listbox', { name: '稿库' }).getByRole('option')).toHaveText([/江堤加固/, /夜航复线/, /渡口的灯修好了/])
    await row(page, '夜航复线').click({ modifiers: ['ControlOrMeta'] })
    await row(page, '江堤加固').click({ modifiers: ['ControlOrMeta'] })
    await page.getByRole('toolbar', { name: '批量操作' }).getByRole('button', { name: '操作' }).click()
    await page.getByRole('menuitem', { name: '送审…' }).click()
    const batch = page.getByRole('dialog', { name: /送审/ })
    await batch.getByRole('button', { name: '送审', exact: true }).click()
    if (!hasVault) {
      const asking = page.getByRole('dialog', { name: `打开 ${PEOPLE.first} 的钥匙` })
      await asking.getByLabel('口令').fill(PASSPHRASE)
      await page.keyboard.press('Enter')
      await expect(asking).toBeHidden()
    }
    await expect(batch.getByText('办成 2 篇')).toBeVisible()
    await batch.getByRole('button', { name: '关闭' }).click()
  })

  await test.step('the channel asks for one review and for three again while they wait: list, badge, button and record say what it is by then', async () => {
    const reviews = async (count: string) => {
      await become(page, PEOPLE.chief)
      await settings.click()
      await page.getByRole('button', { name: '修改频道 财富频道' }).click()
      const dialog = page.getByRole('dialog', { name: '修改频道 财富频道' })
      await dialog.getByText(count, { exact: true }).click()
      await dialog.getByRole('button', { name: '保存' }).click()
      await expect(dialog).toBeHidden()
      await library.click()
    }
    await reviews('一审')
    await expect(row(page, '江堤加固')).toContainText('终审')
    await row(page, '江堤加固').click()
    await stageIs(page, '终审')
    await step(page, PEOPLE.second, '终审通过')
    const records = page.getByRole('region', { name: '审稿记录' }).getByRole('listitem')
    await expect(records.nth(0)).toContainText('终审通过')
    await expect(records.nth(1)).toContainText('已签名')
    await stageIs(page, '待签发')
    await reviews('三审')
    // 终审 stands, whatever was between; the two before it are owed.
    await expect(row(page, '江堤加固')).toContainText('初审')
    await row(page, '江堤加固').click()
    await openTab(page, '审稿')
    await expect(records.nth(0)).toContainText('终审通过')
    await stageIs(page, '初审')
  })
})
