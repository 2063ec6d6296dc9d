/** The command was not used as its help says: exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
