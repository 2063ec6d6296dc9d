/** The part of Electron's events that listeners use: whether somebody said no. */
export type Preventable = { preventDefault: () => void, readonly defaultPrevented: boolean }

export function preventable<T extends object>(more: T): Preventable & T {
  let prevented = false
  return { ...more, preventDefault() { prevented = true }, get defaultPrevented() { return prevented } }
}
