const [GROUPS, DIGITS] = [4, 5]
const ALL = 10n ** BigInt(GROUPS * DIGITS)

/**
 * A key as people read it to each other over the telephone: four groups of five digits, 66 bits.
 * @param sha256 hex, of the domain and the key's 32 bytes
 */
export function fingerprintOf(sha256: string): string {
  const digits = (BigInt(`0x${sha256.slice(0, 32)}`) % ALL).toString().padStart(GROUPS * DIGITS, '0')
  return Array.from({ length: GROUPS }, (_, group) => digits.slice(group * DIGITS, (group + 1) * DIGITS)).join(' ')
}
