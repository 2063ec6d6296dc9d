import { StoredNameSchema } from '../article/original-file.ts'

export const ARTICLE_ENTRY = 'article.json'
export const HISTORY_ENTRY = 'history.jsonl'
/** the text the article was made from */
export const ORIGIN_ENTRY = 'origin.txt'
export const MANIFEST_ENTRY = 'manifest.json'
export const SIGNATURE_ENTRY = 'signature.json'
const ASSETS = 'assets/'

const SINGLE: readonly string[] = [ARTICLE_ENTRY, HISTORY_ENTRY, ORIGIN_ENTRY, MANIFEST_ENTRY, SIGNATURE_ENTRY]

export const assetEntry = (name: string): string => `${ASSETS}${name}`
/** The name of the asset an entry holds; null for any other. */
export const assetOfEntry = (path: string): string | null => (path.startsWith(ASSETS) ? path.slice(ASSETS.length) : null)

/** True for the few names a package's entries have. No other is ever looked at: none can lead anywhere. */
export const isPackagePath = (path: string): boolean => SINGLE.includes(path) || StoredNameSchema.safeParse(assetOfEntry(path)).success

/** 稿件包's ending: of 红网 (RedNet) and package. */
export const PACKAGE_ENDING = '.rnpkg'

/** 标题-1a2b3c.rnpkg: the headline as far as any file system takes it, and the end of the content's hash, so that each state has a name of its own. */
export function packageName(headline: string, sha256: string): string {
  // oxlint-disable-next-line no-control-regex -- they are what no file name may hold
  const plain = headline.replace(/[\u0000-\u001f\u007f<>:"/\\|?*\s]+/gu, ' ').trim().replace(/^\.+/, '')
  return `${[...plain].slice(0, 40).join('').trim() || '无标题'}-${sha256.slice(0, 6)}${PACKAGE_ENDING}`
}
