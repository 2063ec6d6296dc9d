// @vitest-environment happy-dom
import { expect, onTestFinished, test } from 'vitest'
import { isDialogOpen } from '#renderer/app/commands.ts'

const shown = (markup: string): boolean => {
  document.body.innerHTML = markup
  onTestFinished(() => { document.body.innerHTML = '' })
  return isDialogOpen()
}

test('keys are a dialog’s or a menu’s own while it is open, and the desk’s again from the moment it begins to close', () => {
  expect(shown('<main></main>')).toBe(false)
  expect(shown('<section role="dialog" aria-labelledby="who"></section>')).toBe(true)
  expect(shown('<div><section role="alertdialog"></section></div>')).toBe(true)
  expect(shown('<section role="dialog" aria-labelledby="who" data-exiting="true"></section>')).toBe(false)
  expect(shown('<div data-exiting="true"><section role="dialog" aria-labelledby="who"></section></div>')).toBe(false)
  expect(shown('<section role="dialog" aria-labelledby="who" data-exiting="true"></section><section role="dialog" aria-labelledby="other"></section>')).toBe(true)
})
