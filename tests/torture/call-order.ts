/** One system call that succeeded, in the order of its return. path: of the file it was done to; to: the second name of rename and link; data: the beginning of what was written. */
export type Call = { name: string, path: string, to: string, data: string }

const CALL = /^(\d+)\s+(\w+)\((.*)\)\s+=\s+(-?\d+)/
const UNFINISHED = /^(\d+)\s+(\w+)\((.*) <unfinished \.\.\.>$/
const RESUMED = /^(\d+)\s+<\.\.\. (\w+) resumed>(.*)\)\s+=\s+(-?\d+)/

/** strace -xx writes every string as \xNN of its bytes. */
const decoded = (hex: string): string => Buffer.from(hex.replaceAll('\\x', ''), 'hex').toString('utf8')

function callOf(name: string, args: string): Call {
  const [handle = ''] = /^\d+<[^>]*>/.exec(args) ?? []
  const strings = [...args.matchAll(/"((?:\\x[0-9a-f]{2})*)"/g)].map(([, hex = '']) => decoded(hex))
  const onHandle = /^(?:write|pwrite|writev|pwritev|fsync|fdatasync)/.test(name)
  const path = handle.slice(handle.indexOf('<') + 1, -1)
  if (onHandle) return { name, path: path.startsWith('\\x') ? decoded(path) : path, to: '', data: strings[0] ?? '' }
  return { name: name.replace(/at2?$/, ''), path: strings[0] ?? '', to: name === 'openat' ? '' : strings[1] ?? '', data: '' }
}

/** The calls of `strace -f -y -xx -o`, failed ones left out. */
export function callsOf(log: string): Call[] {
  const begun = new Map<string, string>()
  return log.split('\n').flatMap((line) => {
    const half = UNFINISHED.exec(line)
    if (half !== null) {
      begun.set(half[1] ?? '', half[3] ?? '')
      return []
    }
    const [, pid = '', name = '', rest = '', result = '-1'] = RESUMED.exec(line) ?? CALL.exec(line) ?? []
    if (name === '' || Number(result) < 0) return []
    return [callOf(name, line.includes('resumed>') ? (begun.get(pid) ?? '') + rest : rest)]
  })
}

const isWrite = ({ name }: Call): boolean => /^p?write/.test(name)
const isSync = ({ name }: Call): boolean => name === 'fsync' || name === 'fdatasync'

/** What is wrong with how lines were added to a file: written, then synced, and nothing written after that. */
export function checkAppended(calls: readonly Call[], file: RegExp): string[] {
  const written = calls.findLastIndex((call) => isWrite(call) && file.test(call.path))
  const synced = calls.findLastIndex((call) => isSync(call) && file.test(call.path))
  if (written < 0) return [`nothing was written to ${file.source}`]
  return synced > written ? [] : [`${file.source} was acknowledged before it was synced`]
}

/** What is wrong with how a file was replaced: written beside, synced, renamed, and the folder synced, in this order. */
export function checkReplaced(calls: readonly Call[], file: RegExp): string[] {
  const renamed = calls.findLastIndex(({ name, to }) => name === 'rename' && file.test(to))
  const rename = calls[renamed]
  if (rename === undefined) return [`${file.source} did not get its new name`]
  const beside = rename.path
  const written = calls.findLastIndex((call) => isWrite(call) && call.path === beside)
  const synced = calls.findLastIndex((call) => isSync(call) && call.path === beside)
  const folder = rename.to.slice(0, rename.to.lastIndexOf('/'))
  const foldered = calls.findLastIndex(({ name, path }) => name === 'fsync' && path === folder)
  return [
    ...written >= 0 ? [] : ['what was renamed had not been written'],
    ...synced > written && synced < renamed ? [] : ['it was renamed before it was synced'],
    ...foldered > renamed ? [] : ['it was acknowledged before its folder was synced'],
  ]
}
