const ENDING = /\.[A-Za-z0-9]{1,8}$/

/**
 * A file's name cut to so many bytes of UTF-8 (a Chinese character is three), never within a character; its ending stays.
 * File systems take 255 bytes.
 */
export function cutName(name: string, bytes: number): string {
  if (Buffer.byteLength(name) <= bytes) return name
  const [ending = ''] = ENDING.exec(name) ?? []
  let room = bytes - ending.length
  let cut = ''
  for (const { segment } of new Intl.Segmenter('zh', { granularity: 'grapheme' }).segment(name.slice(0, name.length - ending.length))) {
    room -= Buffer.byteLength(segment)
    if (room < 0) break
    cut += segment
  }
  return cut.replace(/[. ]+$/, '') + ending
}
