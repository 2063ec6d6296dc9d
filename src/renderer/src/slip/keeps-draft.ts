/** ok: the slip takes it; else what is wrong, in words */
export type Verdict<T> = { ok: true, value: T } | { ok: false, problem: string }

/**
 * Whether a field with the focus keeps its text though the slip's value changed from `before` to `now`.
 *
 * It does where the new value is what the text says (our own commit coming back, spelled its own way: nothing moves
 * under the caret) and where the text says something that never reached the slip. Else the text only stands for what
 * was there before: kept, it would write the old value over the new one at the next key or on leaving the field.
 */
export function keepsDraft<T>(text: string, before: string, now: string, read: (text: string) => Verdict<T>): boolean {
  const said = read(text)
  const says = (stored: string): boolean => {
    const value = read(stored)
    return said.ok && value.ok && Object.is(said.value, value.value)
  }
  return says(now) || !(text === before || says(before))
}
