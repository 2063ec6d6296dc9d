import type { redlineZh } from './redline.zh-cn.ts'
import type { WordsLike } from './words.ts'

export const redlineEn: WordsLike<typeof redlineZh> = {
  'pdf.no-browser': 'No PDF was made: there is no Chrome, Edge or Chromium on this machine',
  'pdf.failed': 'No PDF was made: the browser did not print it',
  'pdf.too-slow': 'No PDF was made: the browser did not finish within a minute',
  'pdf.do': 'Save it as a web page and print that from a browser.',
}
