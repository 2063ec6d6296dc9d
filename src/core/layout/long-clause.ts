/** Characters of a headline that stand on one line of any page's column. */
const LONGEST_CLAUSE = 16

/** A headline is broken between its clauses, unless one of them is longer than a line: as far as a field of the editor can be, which has no element for each, as its page has (`headline-lines.ts`), nor a line of a list. @param longest characters of the column */
export const hasLongClause = (headline: string, longest = LONGEST_CLAUSE): boolean => headline.split(/[\s\p{P}]+/u).some((clause) => clause.length > longest)
