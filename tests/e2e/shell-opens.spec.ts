import { expect, test } from './support/desk-test.ts'

test('the program opens on the person’s library', async ({ desk }) => {
  await expect(desk.page.locator('#root')).not.toBeEmpty()
})

test('reloading the page, and closing and opening the program, bring the person back in', async ({ desk }) => {
  await desk.page.reload()
  await expect(desk.page.locator('#root')).not.toBeEmpty()
  await desk.restart()
  await expect(desk.page.locator('#root')).not.toBeEmpty()
})

test('after the program was killed it opens again by itself', async ({ desk }) => {
  await desk.kill()
  await desk.start()
  await expect(desk.page.locator('#root')).not.toBeEmpty()
})
