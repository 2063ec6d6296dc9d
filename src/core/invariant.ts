/** A bug, not a user's mistake: crosses the wire as `internal` with an id, never with words of its own. */
export class InvariantError extends Error {
  override readonly name = 'InvariantError'
}

export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new InvariantError(message)
}
