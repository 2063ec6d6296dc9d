/** 花脸稿 */
export const redlineZh = {
  'pdf.no-browser': '没有做成 PDF：本机找不到 Chrome、Edge 或 Chromium',
  'pdf.failed': '没有做成 PDF：浏览器没有打出来',
  'pdf.too-slow': '没有做成 PDF：浏览器一分钟没有打完',
  'pdf.do': '存成网页，再从浏览器里打印。',
} as const
