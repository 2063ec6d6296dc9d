/** Characters of a headline that stand on one line of any page's column. */
const LONGEST_CLAUSE = 16

/** A headline is broken between its clauses, unless one of them is longer than a line. */
export const hasLongClause = (headline: string): boolean => headline.split(/[\s\p{P}]+/u).some((clause) => clause.length > LONGEST_CLAUSE)
