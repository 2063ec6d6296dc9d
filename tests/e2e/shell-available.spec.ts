import { expect, test } from './support/desk-test.ts'

// Where Electron's runtime is not installed this is the one test of its project that is left, skipped with the reason.
test('this shell can be run here', async ({ desk }) => {
  await expect(desk.page).toHaveTitle('红网采编工作站')
})
