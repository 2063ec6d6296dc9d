import { canonicalJson } from '../canonical-json.ts'
import { sha256 } from '../sha256.ts'

/**
 * What a conflict is chosen in by: where it stands, and a hash of what each side has there. A choice holds for the words that were
 * shown; where anything of them is another by now, nobody has chosen yet.
 */
export function conflictId(place: string, ...shown: readonly unknown[]): string {
  const [a = 0, b = 0, c = 0, d = 0] = sha256(canonicalJson(shown))
  return `${place}~${[a, b, c, d].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`
}

/** Where a conflict stands, whatever words are there: of the base, and so the same for every text that is merged onto it. */
export const placeOfConflict = (id: string): string => id.slice(0, id.lastIndexOf('~'))
