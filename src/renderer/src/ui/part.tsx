import { use, type ComponentType } from 'react'

/** A component that is loaded when it is first drawn, or before, by `load`. Needs a Suspense around it. */
export type Part<P extends object> = ComponentType<P> & { load: () => Promise<ComponentType<P>> }

/** ms until what could not be loaded is asked for again */
const AGAIN_AFTER = 1_000

const made = new Set<() => Promise<unknown>>()

/** `load` of every part there is, also of those that come with one that is loaded meanwhile. */
export const loadsOfParts = (): Iterable<() => Promise<unknown>> => made

/**
 * As React's lazy, with two differences: what has been loaded is drawn at once, also the first time (lazy would leave its place empty for
 * a moment, in which the next key finds no field), and what could not be loaded is asked for again until it comes: a program that
 * has ended, and is started anew, brings it after all, and meanwhile the window stands. `load` never rejects.
 */
export function part<P extends object>(load: () => Promise<ComponentType<P>>): Part<P> {
  let loaded: ComponentType<P> | null = null
  let loading: Promise<ComponentType<P>> | null = null
  const untilThere = async (): Promise<ComponentType<P>> => {
    for (;;) {
      try {
        return await load()
      } catch {
        await new Promise((resolve) => { setTimeout(resolve, AGAIN_AFTER) })
      }
    }
  }
  const ask = (): Promise<ComponentType<P>> => {
    loading ??= untilThere().then((component) => (loaded = component))
    return loading
  }
  const Part = (props: P) => {
    const Loaded = loaded ?? use(ask())
    return <Loaded {...props} />
  }
  made.add(ask)
  return Object.assign(Part, { load: ask })
}
