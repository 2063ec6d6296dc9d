import { PACKAGE_ENDING } from './package-path.ts'

/** What syncing programs and systems leave in a folder, and what is still being written: nobody's concern. */
const PASSING = /^[.~]|^(?:desktop\.ini|thumbs\.db|icon\r)$|\.(?:tmp|temp|part|partial|crdownload|download|filepart|!sync|bts|lock)$/i

export type TrayFileKind = 'package' | 'passing' | 'foreign'

/** A conflict copy that a syncing program made, 稿件 (冲突副本).rnpkg, is a package like any other. */
export const trayFileKind = (name: string): TrayFileKind => (PASSING.test(name) ? 'passing' : name.toLowerCase().endsWith(PACKAGE_ENDING) ? 'package' : 'foreign')

// oxlint-disable-next-line no-control-regex -- they are what no file name may hold
const plain = (words: string, most: number): string => [...words.replace(/[\u0000-\u001f\u007f<>:"/\\|?*\s]+/gu, ' ').trim().replace(/^[.~]+/, '')].slice(0, most).join('').trim()

const two = (number: number): string => String(number).padStart(2, '0')

/**
 * 渡口重开-周灿-1128-1530-给林编辑-1a2b3c.rnpkg: what a person looks for in a folder, as far as any file system takes it.
 * @param mark six characters that no other package of the folder has
 * @param to the person alone who can open it; null: anybody
 */
export function trayName({ headline, person, at, to, mark }: { headline: string, person: string | null, at: Date, to: string | null, mark: string }): string {
  const when = `${two(at.getMonth() + 1)}${two(at.getDate())}-${two(at.getHours())}${two(at.getMinutes())}`
  const parts = [plain(headline, 30) || '无标题', plain(person ?? '', 12), when, to === null ? '' : `给${plain(to, 12)}`, mark]
  return `${parts.filter((part) => part !== '').join('-')}${PACKAGE_ENDING}`
}
