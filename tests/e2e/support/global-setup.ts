import { ensureBuilt } from '../../../scripts/build-state.mjs'
import { buildStandIn } from '#tests/support/electron-stand-in/build-stand-in.ts'

/** The specs run the built program, so that what is tested is what people get. */
export async function setUpOnce(): Promise<void> {
  await ensureBuilt(['main', 'screens'])
  await buildStandIn()
}
export { setUpOnce as default }
