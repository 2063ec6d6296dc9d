import { z } from 'zod'
import { body, paragraph, text } from '#core/body/body-nodes.ts'
import { BodySchema } from '#core/body/body-schema.ts'
import { ChannelSchema } from '#core/article/channel.ts'
import { emptySlip, SlipSchema } from '#core/slip/slip.ts'
import { startingChannels } from '#desk/library/starting-channels.ts'

const WORDS: readonly unknown[] = ['probe', '01HZZZZZZZZZZZZZZZZZZZZZZZ', '2026-01-02T10:00:00.000Z', '2026-01-02', `${'ab'.repeat(32)}.png`, 'ab'.repeat(32), 'A'.repeat(43), 'https://www.example.org/', '10000001', '#112233', 'probe-passphrase', 1, 2, 0, 100]
const KNOWN: readonly (readonly [z.ZodType, () => unknown])[] = [
  [SlipSchema, emptySlip], [BodySchema, () => body(paragraph(text('probe')))], [ChannelSchema, () => startingChannels()[0]],
]

/** Something the schema takes, with every key it names; a file is `FILE`. undefined where none was found. */
export const FILE = '\u0000file'
export function sampleOf(schema: unknown): unknown {
  const known = KNOWN.find(([one]) => one === schema)
  if (known !== undefined) return known[1]()
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault) return sampleOf(schema.unwrap())
  if (schema instanceof z.ZodObject) return Object.fromEntries(Object.entries(schema.shape).map(([key, one]) => [key, sampleOf(one)]))
  if (schema instanceof z.ZodArray) return [sampleOf(schema.element)]
  if (schema instanceof z.ZodUnion) return sampleOf(schema.options[0])
  if (schema instanceof z.ZodEnum) return schema.options[0]
  if (schema instanceof z.ZodLiteral) return schema.value
  if (schema instanceof z.ZodBoolean) return false
  if (schema instanceof z.ZodRecord) return {}
  if (schema instanceof z.ZodFile) return FILE
  if (schema instanceof z.ZodPipe) return sampleOf(schema.in)
  return schema instanceof z.ZodType ? WORDS.find((word) => schema.safeParse(word).success) : undefined
}
