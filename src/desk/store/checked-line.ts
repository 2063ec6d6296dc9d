import { crc32 } from 'node:zlib'

const check = (json: string): string => crc32(json).toString(16).padStart(8, '0')
const PREFIX = '["00000000",'.length

/** One line of an append-only file: ["crc32 of the value's text",value]. A line whose characters changed never passes for one that was written. */
export function checkedLine(value: unknown): string {
  const json = JSON.stringify(value)
  return `["${check(json)}",${json}]\n`
}

/** The value of a line without its line end; undefined for one that is torn or damaged. */
export function parseCheckedLine(line: string): unknown {
  const json = line.slice(PREFIX, -1)
  if (line.slice(0, PREFIX) !== `["${check(json)}",` || !line.endsWith(']')) return undefined
  try {
    const value: unknown = JSON.parse(json)
    return value
  } catch {
    return undefined
  }
}

export type CheckedLines = {
  values: unknown[]
  /** lines, but for a torn last one, that are not what was written */
  damaged: number
  /** the last line has no end: a crash in the middle of an append */
  torn: boolean
}

export function readCheckedLines(text: string): CheckedLines {
  const lines = text.split('\n')
  const last = lines.pop() ?? ''
  const values: unknown[] = []
  let damaged = 0
  for (const line of lines) {
    if (line === '') continue
    const value = parseCheckedLine(line)
    if (value === undefined) damaged += 1
    else values.push(value)
  }
  return { values, damaged, torn: last !== '' }
}
