/** Joins what is there: CSS modules type every class as possibly absent. */
export const cx = (...names: (string | false | null | undefined)[]): string => names.filter(Boolean).join(' ')
