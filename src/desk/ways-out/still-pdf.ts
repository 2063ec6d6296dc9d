const DATES = /\/CreationDate \(D:\d{14}\+00'00'\)(\s*)\/ModDate \(D:\d{14}\+00'00'\)/

/**
 * A PDF as a Chromium prints it, with the article's time in place of the clock's: nothing else in it differs from one printing to the next.
 * As long as it was, so what points into it still does. Of another printer it is left as it is.
 * @param at ISO 8601, UTC
 */
export function stillPdf(pdf: Uint8Array, at: string): Uint8Array {
  const time = `(D:${at.replaceAll(/\D/g, '').slice(0, 14)}+00'00')`
  const words = Buffer.from(pdf).toString('latin1')
  return Buffer.from(words.replace(DATES, (_, between: string) => `/CreationDate ${time}${between}/ModDate ${time}`), 'latin1')
}
