import { SAID_FIELDS } from '#core/ingest/said-fact.ts'
import type { PageInput } from '#core/layout/page-input.ts'

/** Before the name of each property of ours: the slip field by field, as JSON. */
export const OWN_PROPERTY = 'rednet.'
/** UTF-16 units of one property: Word takes 255 */
const LONGEST = 240

/** JSON in one line of plain ASCII where XML or a program could not hold a character as it is. */
const json = (value: unknown): string => JSON.stringify(value).replace(/[\u007f-\u009f\u2028\u2029\ufdd0-\ufdef\ufffe\uffff\ufeff]/g, (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** In pieces that end between characters. */
function pieces(words: string): string[] {
  const out: string[] = ['']
  for (const one of words) {
    if ((out.at(-1)?.length ?? 0) + one.length > LONGEST) out.push('')
    out[out.length - 1] += one
  }
  return out
}

const isEmpty = (value: unknown): boolean => value === null || value === '' || (Array.isArray(value) && value.length === 0)

/** The slip as properties of the document (docProps/custom.xml), which Word, WPS and LibreOffice keep: what the table of the slip cannot tell exactly. */
export function slipProperties({ slip, channel }: Pick<PageInput, 'slip' | 'channel'>): { name: string, value: string }[] {
  const { leadImage } = slip
  const fields: [string, unknown][] = [
    ...SAID_FIELDS.map((field): [string, unknown] => [field, slip[field]]), ['channelName', channel?.name ?? null],
    ['leadImage', leadImage === null ? null : { caption: leadImage.caption, credit: leadImage.credit, alt: leadImage.alt }],
  ]
  return fields.filter(([, value]) => !isEmpty(value)).flatMap(([field, value]) => pieces(json(value)).map((part, at) => ({ name: `${OWN_PROPERTY}${field}${at === 0 ? '' : `.${at + 1}`}`, value: part })))
}
