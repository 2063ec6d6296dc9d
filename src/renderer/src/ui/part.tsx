import { use, type ComponentType } from 'react'

/** A component that is loaded when it is first drawn, or before, by `load`. Needs a Suspense around it. */
export type Part<P extends object> = ComponentType<P> & { load: () => Promise<ComponentType<P>> }

/**
 * As React's lazy, with two differences: what has been loaded is drawn at once, also the first time (lazy would leave its place empty for
 * a moment, in which the next key finds no field), and what could not be loaded is asked for again.
 */
export function part<P extends object>(load: () => Promise<ComponentType<P>>): Part<P> {
  let loaded: ComponentType<P> | null = null
  let loading: Promise<ComponentType<P>> | null = null
  const ask = (): Promise<ComponentType<P>> => {
    loading ??= load().then((component) => (loaded = component), (error: unknown) => {
      loading = null
      throw error
    })
    return loading
  }
  const Part = (props: P) => {
    const Loaded = loaded ?? use(ask())
    return <Loaded {...props} />
  }
  return Object.assign(Part, { load: ask })
}
