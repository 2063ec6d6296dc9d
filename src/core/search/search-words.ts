import { fold } from './fold.ts'

/** The words of a query, folded: what stands between white space. All of them must occur; none of them contains white space. */
export const searchWords = (query: string): string[] => [...new Set(fold(query).split(/\s+/u).filter((word) => word !== ''))]
