/** Where bugs are written down: an id that the screen shows, and the whole story for whoever mends it. */
export type DeskLog = { bug: (id: string, path: readonly string[], error: unknown) => void }

const story = (error: unknown): string =>
  error instanceof Error ? `${error.stack ?? error.message}${error.cause === undefined ? '' : `\n  caused by ${story(error.cause)}`}` : String(error)

export const stderrLog: DeskLog = {
  bug: (id, path, error) => { process.stderr.write(`[rednet-desk] internal ${id} in ${path.join('.')}: ${story(error)}\n`) },
}

/** Something that whoever looks after the machine should know; no secret and no words of an article are in it. */
export const stderrNotice = (text: string): void => { process.stderr.write(`[rednet-desk] ${text}\n`) }
