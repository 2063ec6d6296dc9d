import { EventEmitter } from 'node:events'
import { ToProgramSchema, type FromProgram, type ToProgram } from '../messages.ts'

/** The line to the driver: the IPC channel the program was forked with. */
const heard = new EventEmitter()
heard.setMaxListeners(0)

process.on('message', (raw: unknown) => {
  const message = ToProgramSchema.parse(raw)
  heard.emit('message', message)
})
// The driver is gone, so nobody looks at the window any more.
process.on('disconnect', () => process.exit(1))

export function say(message: FromProgram): void {
  process.send?.(message)
}

export function hear<T extends ToProgram['type']>(type: T, listener: (message: Extract<ToProgram, { type: T }>) => void): void {
  const isOne = (message: ToProgram): message is Extract<ToProgram, { type: T }> => message.type === type
  heard.on('message', (message: ToProgram) => {
    if (isOne(message)) listener(message)
  })
}

let last = 0
export function nextId(): number {
  last += 1
  return last
}
