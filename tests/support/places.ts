/** every place in a value, as the way to it */
export const placesIn = (value: unknown, way: readonly string[] = []): string[][] =>
  [[...way], ...(typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...way, key])) : [])]

/** The value with another thing in one place of it; a key that was not there is added. */
export function put(value: unknown, [key, ...rest]: readonly string[], next: unknown): unknown {
  if (key === undefined) return next
  if (Array.isArray(value)) return value.map((inner, at) => (String(at) === key ? put(inner, rest, next) : inner))
  return typeof value === 'object' && value !== null ? { ...value, [key]: put(Reflect.get(value, key), rest, next) } : value
}
