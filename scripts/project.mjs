// @ts-check
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

export const projectFolder = dirname(dirname(fileURLToPath(import.meta.url)))

/**
 * To the person, never into a program's output.
 * @param {string} line
 */
export function say(line) {
  process.stderr.write(`${line}\n`)
}
