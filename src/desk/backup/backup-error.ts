import type { DeskErrorData } from '#contract/errors.ts'
import { DeskError, isDeskError } from '../desk-error.ts'

export type BackupRefusal = DeskErrorData<'backup-rejected'>['reason']

/** @param detail the entry, folder or number it is about; '' for none */
export const rejected = (reason: BackupRefusal, detail = '', cause?: unknown): DeskError<'backup-rejected'> =>
  new DeskError('backup-rejected', { reason, detail }, cause === undefined ? undefined : { cause })

/** A disk that is full or refuses, in the words of a backup: no words of a person's wait for it, and another disk will do. */
export function inWordsOfBackup(error: DeskError, place: string): DeskError {
  if (isDeskError(error, 'disk-full')) return rejected('no-space', place, error)
  return isDeskError(error, 'storage-failed') ? rejected('disk-refused', `${place}（${error.data.code}）`, error) : error
}

export function stopIf(signal: AbortSignal): void {
  if (signal.aborted) throw rejected('cancelled')
}
