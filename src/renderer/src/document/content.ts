import type { Body } from '#core/body/body-schema.ts'
import { canonicalJson } from '#core/canonical-json.ts'
import type { Slip } from '#core/slip/slip.ts'

/** An article's words, both parts of them. */
export type Content = { slip: Slip, body: Body }
/** Words on their way to the library: a part that is absent is not saved. */
export type Words = Partial<Content>

export const contentOf = ({ slip, body }: Content): Content => ({ slip, body })

export const sameContent = (a: Content, b: Content): boolean => canonicalJson(contentOf(a)) === canonicalJson(contentOf(b))
