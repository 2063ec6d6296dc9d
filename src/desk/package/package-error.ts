import type { DeskErrorData } from '#contract/errors.ts'
import { DeskError } from '../desk-error.ts'

export type PackageRefusal = DeskErrorData<'package-rejected'>['reason']

/** @param detail the entry, number or name it is about; '' for none */
export const rejected = (reason: PackageRefusal, detail = '', cause?: unknown): DeskError<'package-rejected'> =>
  new DeskError('package-rejected', { reason, detail: detail.slice(0, 300) }, cause === undefined ? undefined : { cause })
