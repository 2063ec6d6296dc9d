import { Family } from '#core/redline/lineage.ts'
import type { Origin } from '../library/store-article.ts'
import type { SentRevision } from './package-content.ts'
import { stateOfSent } from './weigh-package.ts'

/**
 * What each of the brought was made from on the sender's desk, by its number here.
 * @param here the numbers of the states that are here
 */
export function originsOf(sent: readonly SentRevision[], brought: readonly SentRevision[], here: ReadonlyMap<string, number>): (one: SentRevision) => Origin[] {
  const family = new Family(sent.map(({ line }) => line).toSorted((a, b) => a.rev - b.rev))
  const origins = new Map<number, Origin>(sent.flatMap((one): [number, Origin][] => {
    const place = brought.indexOf(one)
    const known = here.get(stateOfSent(one))
    return place !== -1 ? [[one.line.rev, { brought: place }]] : known === undefined ? [] : [[one.line.rev, { here: known }]]
  }))
  return ({ line }) => {
    const { main, merged } = family.of(line.rev)
    return [main, merged].flatMap((rev) => (rev === null ? [] : origins.get(rev) ?? []))
  }
}
