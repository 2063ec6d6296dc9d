/** 刘 震 and 刘震 are one name: pages space two-character names out. */
export const plainName = (name: string): string => name.normalize('NFC').replace(/\s+/gu, '')

export const isNamed = (names: readonly string[], name: string): boolean => names.some((one) => plainName(one) === plainName(name))
