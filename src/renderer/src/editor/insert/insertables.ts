import { CalendarDays, Heading1, Heading2, Image, Images, List, ListOrdered, MapPin, Minus, Newspaper, NotebookPen, Quote, Table, type LucideIcon } from 'lucide-react'
import { EDITOR_KEYS } from '../editor-keys.ts'

/** What can be put into the text, in the order in which 插入 and the list under / offer it. */
export const INSERTABLES = ['crosshead-1', 'crosshead-2', 'bullet', 'number', 'quote', 'editor-note', 'figure', 'gallery', 'table', 'related', 'rule', 'date', 'dateline'] as const
export type Insertable = (typeof INSERTABLES)[number]

export type InsertableFacts = {
  icon: LucideIcon
  /** the key that does the same */
  keys: string
  /** the syllables of its name, to be found by pinyin and its initials */
  pinyin: readonly string[]
  /** what English speakers type */
  english: readonly string[]
  /** a line is drawn before it in the menu */
  isFirst: boolean
}

const facts = (icon: LucideIcon, keys: string, pinyin: string, english: string, isFirst = false): InsertableFacts =>
  ({ icon, keys, pinyin: pinyin.split(' '), english: english.split(' '), isFirst })

export const INSERTABLE_FACTS: Record<Insertable, InsertableFacts> = {
  'crosshead-1': facts(Heading1, EDITOR_KEYS['crosshead-1'], 'xiao biao ti', 'crosshead heading h1'),
  'crosshead-2': facts(Heading2, EDITOR_KEYS['crosshead-2'], 'er ji xiao biao ti', 'subhead h2'),
  'bullet': facts(List, EDITOR_KEYS.bullet, 'xiang mu lie biao', 'bullet list ul', true),
  'number': facts(ListOrdered, EDITOR_KEYS.number, 'bian hao lie biao', 'numbered list ol'),
  'quote': facts(Quote, EDITOR_KEYS.quote, 'yin yu', 'quote pullquote', true),
  'editor-note': facts(NotebookPen, EDITOR_KEYS['editor-note'], 'bian zhe an', 'note editor'),
  'figure': facts(Image, EDITOR_KEYS.figure, 'tu pian', 'picture image photo', true),
  'gallery': facts(Images, EDITOR_KEYS.gallery, 'zu tu', 'gallery pictures'),
  'table': facts(Table, EDITOR_KEYS.table, 'biao ge', 'table'),
  'related': facts(Newspaper, EDITOR_KEYS.related, 'xiang guan gao jian', 'related article card'),
  'rule': facts(Minus, EDITOR_KEYS.rule, 'fen ge xian', 'rule line divider hr', true),
  'date': facts(CalendarDays, EDITOR_KEYS.date, 'ri qi', 'date today', true),
  'dateline': facts(MapPin, EDITOR_KEYS.dateline, 'dian tou', 'dateline'),
}
