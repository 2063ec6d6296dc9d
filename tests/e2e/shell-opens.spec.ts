import { expect, test } from './support/desk-test.ts'

test('the program opens on the person’s library; reloading the page, closing the program, and killing it, bring the person back in', async ({ desk }) => {
  const isIn = () => expect(desk.page.getByRole('button', { name: '新建' }).first()).toBeVisible()
  await isIn()
  await desk.page.reload()
  await isIn()
  await desk.restart()
  await isIn()
  await desk.kill()
  await desk.start()
  await isIn()
})
