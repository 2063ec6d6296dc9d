import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { PLAYWRIGHTS_OWN } from '#tests/e2e/support/quiet-switches.ts'

test('what Playwright switches off in Chromium stays off beside what the tests switch off', () => {
  const source = readFileSync('node_modules/playwright-core/lib/coreBundle.js', 'utf8')
  const list = /disabledFeatures = \[([^\]]*)\]/.exec(source)?.[1] ?? ''
  const theirs = [...list.matchAll(/^\s*"(\w+)",?$/gm)].map(([, name]) => name)
  expect(theirs.length).toBeGreaterThan(5)
  expect(PLAYWRIGHTS_OWN).toEqual(theirs)
})
