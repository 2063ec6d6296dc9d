/** 稿库-20261124T140000Z.zip: whose, and when (UTC). The time is what sorts and rotates them. */
const NAME = /^(.+)-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z\.zip$/
/** characters, of four bytes each at most: a name with its time and a temporary's ending stays under the 255 bytes of a file system */
const LONGEST = 50

/** Names Windows keeps for devices, whatever follows the dot. */
export const RESERVED = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i

/** What every file system takes as the name of a file; a name of which nothing is left becomes 稿库. */
export function fileNameOf(library: string): string {
  // oxlint-disable-next-line no-control-regex -- they are what no file name may hold
  const clean = library.replace(/[\u0000-\u001f\u007f<>:"/\\|?*\u202a-\u202e\u2066-\u2069]/g, ' ').replace(/\p{Cs}/gu, ' ').replace(/\s+/g, ' ').trim().replace(/^\.+/, '')
  const short = [...clean].slice(0, LONGEST).join('').replace(/[. ]+$/, '')
  return short === '' ? '稿库' : RESERVED.test(short) ? `_${short}` : short
}

export function backupName(library: string, at: Date): string {
  const stamp = at.toISOString().replace(/\.\d+Z$/, 'Z').replace(/[-:]/g, '')
  return `${fileNameOf(library)}-${stamp}.zip`
}

/** null for a name that is not one of ours of this library */
export function backupTime(library: string, name: string): Date | null {
  const [, of = '', year, month, day, hour, minute, second] = NAME.exec(name) ?? []
  if (of !== fileNameOf(library)) return null
  const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  // 20260231 is no day: JavaScript would take it for another one
  return Number.isNaN(at.getTime()) || backupName(library, at) !== name ? null : at
}
