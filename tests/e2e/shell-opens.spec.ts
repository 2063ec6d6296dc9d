import { expect, test } from './support/desk-test.ts'

test('the program opens on the person’s library; reloading the page, closing the program, and killing it, bring the person back in', async ({ desk }) => {
  const isIn = () => expect(desk.page.getByRole('button', { name: '新建' }).first()).toBeVisible()
  await isIn()
  await desk.page.addInitScript(() => {
    const broken: string[] = []
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => { broken.push(`${violatedDirective} ${blockedURI}`) })
    Object.assign(globalThis, { broken })
  })
  await desk.page.reload()
  await isIn()
  // What our own page does at its start its policy allows: each thing it does not costs the browser a second reading of the file.
  expect(await desk.page.evaluate((): unknown => Reflect.get(globalThis, 'broken'))).toEqual([])
  await desk.restart()
  await isIn()
  await desk.kill()
  await desk.start()
  await isIn()
})
