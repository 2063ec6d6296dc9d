import { givesBack } from '../gives-back.ts'
import { isRecord, isRecordOf } from '../record-of.ts'
import { areAll, hasPicture, pictureSize } from '../slip/is-slip.ts'
import { BlockSchema, LinkSchema, NOTE_LABELS, SpeakerSchema, TEXT_FORMAT_MASK, type Block, type Body } from './body-schema.ts'

/** An article of more blocks than an array has places for is none. */
const ANY = Number.MAX_SAFE_INTEGER

const isFormat = (value: unknown): boolean => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && (value & ~TEXT_FORMAT_MASK) === 0
/** Lexical's own keys, as they always are. */
const isElement = (value: Record<string, unknown>): boolean => value['direction'] === null && value['format'] === '' && value['indent'] === 0 && value['version'] === 1
const isMark = (value: unknown): boolean => isRecordOf(value, 2) && value['version'] === 1

function isInline(value: unknown): boolean {
  if (!isRecord(value)) return false
  switch (value['type']) {
    case 'text':
    case 'run-in': return isRecordOf(value, 7) && typeof value['text'] === 'string' && isFormat(value['format'])
      && value['detail'] === 0 && value['mode'] === 'normal' && value['style'] === '' && value['version'] === 1
    case 'linebreak':
    case 'dateline': return isMark(value)
    case 'link': return givesBack(LinkSchema, value)
    default: return false
  }
}

const hasWords = (value: Record<string, unknown>): boolean => isElement(value) && areAll(value['children'], ANY, isInline)

function isPlainBlock(value: unknown): boolean {
  if (!isRecord(value)) return false
  switch (value['type']) {
    case 'paragraph': return isRecordOf(value, 8) && value['textFormat'] === 0 && value['textStyle'] === '' && hasWords(value)
    case 'crosshead': return isRecordOf(value, 7) && (value['level'] === 1 || value['level'] === 2) && hasWords(value)
    case 'quote': return isRecordOf(value, Object.hasOwn(value, 'speaker') ? 7 : 6) && hasWords(value) && (!Object.hasOwn(value, 'speaker') || givesBack(SpeakerSchema, value['speaker']))
    case 'editor-note': return isRecordOf(value, 7) && NOTE_LABELS.some((label) => label === value['label']) && hasWords(value)
    case 'rule': return isMark(value)
    case 'figure': return isRecordOf(value, 2 + pictureSize(value)) && value['version'] === 1 && hasPicture(value)
    default: return false
  }
}

/** Would the schema give it back as it is? (See isChannel.) Of a kind that no rule here knows the schema is asked. */
export const isBlock = (value: unknown): value is Block => isPlainBlock(value) || givesBack(BlockSchema, value)

/** The same of a whole body: the dearest part of a save, while it was the schema's. */
export const isBody = (value: unknown): value is Body => isRecordOf(value, 1) && isRecordOf(value['root'], 6)
  && value['root']['type'] === 'root' && isElement(value['root']) && areAll(value['root']['children'], ANY, isBlock)
