const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A ULID: the moment, then 80 random bits. */
export function newCommentId(now = Date.now()): string {
  let time = ''
  for (let left = now, place = 0; place < 10; place += 1, left = Math.floor(left / 32)) time = `${LETTERS[left % 32] ?? '0'}${time}`
  return `${time}${Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => LETTERS[byte % 32] ?? '0').join('')}`
}
