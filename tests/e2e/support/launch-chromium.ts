import { chromium, type Browser } from '@playwright/test'
import { findChromium } from '../../../scripts/chromium.mjs'
import { QUIET } from './quiet-switches.ts'

/** `more`: further arguments. Root has no sandbox to give; anyone else keeps it. */
export async function launchChromium(more: readonly string[] = []): Promise<Browser> {
  const executablePath = await findChromium()
  if (executablePath === null) throw new Error('no Chromium: run `npm test`, which gets one, or set CHROMIUM_PATH')
  return chromium.launch({ executablePath, args: [...QUIET, ...more, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])] })
}
