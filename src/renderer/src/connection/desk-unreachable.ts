import type { LostReason } from './connection-state.ts'

/** A call could not be carried to the desk. Nothing is known to have been written. */
export class DeskUnreachable extends Error {
  readonly reason: LostReason

  constructor(reason: LostReason) {
    super(`desk unreachable: ${reason}`)
    this.name = 'DeskUnreachable'
    this.reason = reason
  }
}
