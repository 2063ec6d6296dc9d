import type { RefusedCode, SaveFailure } from './article-document.ts'

const REFUSED: Record<RefusedCode, true> = {
  'stale-revision': true, 'article-closed': true, 'article-trashed': true, 'article-not-found': true, 'store-corrupt': true, 'store-from-newer-version': true,
}

/** Trying the same save again cannot help: a person must choose. */
export const isRefused = (code: SaveFailure['code']): code is RefusedCode => Object.hasOwn(REFUSED, code)
