import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { z } from 'zod'

setFlagsFromString('--expose-gc')
const collect = z.custom<() => void>((value) => typeof value === 'function').parse(runInNewContext('gc'))

/** bytes that are still held once everything that nobody holds was thrown away: values, and what buffers have of their own */
export function collectedMemory(): number {
  collect()
  // The first leaves buffers to be swept while others work; the second waits for that.
  collect()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}
