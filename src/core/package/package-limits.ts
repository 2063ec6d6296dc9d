/** 稿件包: what one may hold. Counted while it is read, so that none can fill memory or disk before it is refused. */
export const PACKAGE_LIMITS = {
  entries: 5_000,
  /** bytes of one entry, unpacked */
  entry: 64 * 1024 * 1024,
  /** bytes of all entries, unpacked */
  all: 256 * 1024 * 1024,
  /** unpacked to packed */
  ratio: 100,
  /** arrays and objects in one another */
  jsonDepth: 64,
  /** bytes of the manifest */
  manifest: 4 * 1024 * 1024,
  /** revisions of the history that are sent along, the newest */
  revisions: 1_000,
} as const
