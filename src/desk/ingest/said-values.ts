import { z } from 'zod'
import { readCredits } from '#core/ingest/read-credits.ts'
import type { SaidCollector } from '#core/ingest/said.ts'
import type { Credit } from '#core/slip/slip.ts'
import { parseSiteTime, toPublishedAt } from '#core/slip/site-time.ts'

/** Values of other programs' files, in the forms that those give them. */
const NameSchema = z.union([z.string(), z.object({ name: z.string() }).transform(({ name }) => name)])
const NamesSchema = z.union([NameSchema.transform((name) => [name]), z.array(NameSchema)])
const WordsSchema = z.union([z.string(), z.number().transform(String)])

const LINE = /\s+/g
const oneLine = (words: string): string => words.replace(LINE, ' ').trim()

export const wordsOf = (value: unknown): string | undefined => {
  const parsed = WordsSchema.safeParse(value)
  return parsed.success ? oneLine(parsed.data) : undefined
}

/** Words, on one line; anything else than words is dropped by its name. */
export function putWords(said: SaidCollector, field: 'headline' | 'deck' | 'section' | 'source' | 'summary' | 'kicker' | 'shortTitle', key: string, value: unknown): void {
  if (value === undefined || value === null) return
  const words = wordsOf(value)
  if (words === undefined) said.drop(key)
  else said.put(field, key, words)
}

/** 甲, 乙；#丙 or a list of words. */
export function putTags(said: SaidCollector, key: string, value: unknown): void {
  if (value === undefined || value === null) return
  const parsed = z.union([z.string().transform((words) => words.split(/[,，、;；]/)), z.array(WordsSchema)]).safeParse(value)
  if (!parsed.success) return said.drop(key)
  said.put('tags', key, [...new Set(parsed.data.map((tag) => oneLine(tag).replace(/^#/, '')).filter((tag) => tag !== ''))])
}

/** Latin names have spaces of their own, Chinese ones are parted by them. Addresses name nobody. */
function creditsOf(names: readonly string[]): Credit[] {
  const people = names.map(oneLine).filter((name) => name !== '' && !/^https?:|@/i.test(name))
  if (people.length > 1) return [{ role: '', names: people }]
  return people.flatMap((name) => (/[A-Za-z]/.test(name) ? [{ role: '', names: name.split(/\s*[,，、;；]\s*/).filter((one) => one !== '') }] : readCredits(name.replace(/^(?:文|作者)\s*[:：/]\s*/u, ''))))
}

export function namesOf(value: unknown): string[] | undefined {
  const parsed = NamesSchema.safeParse(value)
  return parsed.success ? parsed.data : undefined
}

export function putAuthors(said: SaidCollector, key: string, value: unknown): void {
  if (value === undefined || value === null) return
  const names = namesOf(value)
  if (names === undefined) said.drop(key)
  else said.put('bylines', key, creditsOf(names))
}

/** A moment with its time of day; one without an offset is the site's own clock. A day alone is no publication time. */
export function putTime(said: SaidCollector, key: string, value: unknown): void {
  if (value === undefined || value === null || said.has('publishedAt')) return
  const words = wordsOf(value) ?? ''
  const [, date, time, offset] = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?\s*(Z|[+-]\d{2}:?\d{2})?$/i.exec(words) ?? []
  if (date === undefined || time === undefined) return said.drop(`${key} ${words}`)
  if (offset === undefined) return said.put('publishedAt', key, parseSiteTime(date, time) ?? said.drop(`${key} ${words}`))
  const millis = Date.parse(`${date}T${time}${/^[+-]\d{4}$/.test(offset) ? `${offset.slice(0, 3)}:${offset.slice(3)}` : offset.toUpperCase()}`)
  if (Number.isNaN(millis)) return said.drop(`${key} ${words}`)
  said.put('publishedAt', key, toPublishedAt(new Date(millis).toISOString()))
}
