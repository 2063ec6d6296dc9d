import { z } from 'zod'
import { ARTICLE_SCHEMA_VERSION, ArticleDataSchema, type ArticleData } from '#core/article/article.ts'
import { ChannelSchema, isChannel } from '#core/article/channel.ts'
import { isArticle } from '#core/article/is-article.ts'
import { FormerNameSchema, isFormerName, isPerson, PersonSchema } from '#core/article/person.ts'
import { areReturnReasons, ReturnReasonsSchema } from '#core/workflow/return-reasons.ts'
import { isRecordOf } from '#core/record-of.ts'
import { articleBytes } from './content-hash.ts'
import type { StoreFormat } from './store-format.ts'

const BeforeBinSchema = z.looseObject({ trashed: z.undefined().optional() })
const AnySchema = z.looseObject({})

/** A migration is added here, with a fixture of the older version, whenever ARTICLE_SCHEMA_VERSION is raised. */
export const ARTICLE_FORMAT: StoreFormat<ArticleData> = {
  version: ARTICLE_SCHEMA_VERSION, schema: ArticleDataSchema, isWell: isArticle, bytesOf: articleBytes,
  migrations: [
    // Before there was a bin nothing was in it. What an older one has under this name is no article of ours.
    (data) => ({ ...BeforeBinSchema.parse(data), trashed: null }),
    // A text without pictures is written as before.
    (data) => data,
    // So is one without tables and copies of pictures.
    (data) => data,
    // So is one made when the file it came as was not kept, and one without notes, rules and speakers.
    (data) => data,
    // A record that nobody signed stays one; nobody had commented before there were comments.
    (data) => ({ comments: [], ...AnySchema.parse(data) }),
    // Nobody had set a deadline before there were any; a slip without notices is written as before.
    (data) => ({ deadline: null, ...AnySchema.parse(data) }),
    // Only its history says more.
    (data) => data,
  ],
}

export const SettingsSchema = z.strictObject({
  name: z.string(),
  channels: z.array(ChannelSchema),
  people: z.array(PersonSchema),
  /** the highest content id ever given at a sign-off: none is given twice, not even after a loss */
  lastContentId: z.int().min(0),
  /** absent: the usual ones */
  returnReasons: ReturnReasonsSchema.exactOptional(),
  /** absent: nobody has got another name or was taken off since this is kept; before, the audit log may know */
  formerNames: z.array(FormerNameSchema).exactOptional(),
})
export type Settings = z.infer<typeof SettingsSchema>
const OPTIONAL = ['returnReasons', 'formerNames'] as const
const has = (value: unknown, key: (typeof OPTIONAL)[number]): boolean => typeof value === 'object' && value !== null && Object.hasOwn(value, key)
/** Would the schema give it back as it is? (See isChannel.) */
const isSettings = (value: unknown): value is Settings => isRecordOf(value, 4 + OPTIONAL.filter((key) => has(value, key)).length)
  && typeof value['name'] === 'string' && Array.isArray(value['channels']) && value['channels'].every(isChannel)
  && Array.isArray(value['people']) && value['people'].every(isPerson) && Number.isSafeInteger(value['lastContentId']) && Number(value['lastContentId']) >= 0
  && (!has(value, 'returnReasons') || areReturnReasons(value['returnReasons']))
  && (!has(value, 'formerNames') || (Array.isArray(value['formerNames']) && value['formerNames'].every(isFormerName)))

/** 2: a channel may have a theme, a checklist and people of its own; reasons for return. 3: the names people had before. An older program would take that for damage, and must refuse instead. */
export const SETTINGS_FORMAT: StoreFormat<Settings> = { version: 3, schema: SettingsSchema, migrations: [(data) => data, (data) => data], isWell: isSettings }
