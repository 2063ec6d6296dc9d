import type { tabsZh } from './tabs.zh-cn.ts'
import type { WordsLike } from './words.ts'

export const tabsEn: WordsLike<typeof tabsZh> = {
  open: 'Open articles',
  menu: 'Tab',
  close: 'Close',
  closeThis: 'Close this article’s tab',
  closeOne: 'Close {{headline}}',
  closeOthers: 'Close the others',
  keep: 'Keep this tab',
  passing: ' (passing)',
  next: 'Next tab',
  previous: 'Previous tab',
  reopen: 'Open again what was just closed',
}
