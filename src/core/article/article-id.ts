import { z } from 'zod'

/** ULID: sorts by the moment of making, safe as a file name on every system. Apart from the article's own schema, which is long, for who needs only this. */
export const ArticleIdSchema = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{26}$/)
