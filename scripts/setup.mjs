// @ts-check
import { ensureChromium } from './chromium.mjs'
import { ensureDependencies } from './dependencies.mjs'

/** Everything the tests need, installed where it is not. Resolves to the browser's path, null where none could be had. */
export async function setUp() {
  ensureDependencies()
  return ensureChromium()
}
