import type { Pace } from '#desk/journal/typed-words.ts'
import { openLibrary as open } from '#desk/library/open-library.ts'

/** No typed words are settled because time goes by. */
export const NO_PAUSE: Pace = { quiet: 3_600_000, longest: 3_600_000, again: 3_600_000 }

/** For tests of what waits in the journal: on a busy machine a pause of seconds is over before they look. */
export const openLibrary: typeof open = (dir, options) => open(dir, { pace: NO_PAUSE, ...options })
