import type { DeskErrorData } from '#contract/errors.ts'
import { DeskError } from '../desk-error.ts'

export type BackupRefusal = DeskErrorData<'backup-rejected'>['reason']

/** @param detail the entry, folder or number it is about; '' for none */
export const rejected = (reason: BackupRefusal, detail = '', cause?: unknown): DeskError<'backup-rejected'> =>
  new DeskError('backup-rejected', { reason, detail }, cause === undefined ? undefined : { cause })

export function stopIf(signal: AbortSignal): void {
  if (signal.aborted) throw rejected('cancelled')
}
