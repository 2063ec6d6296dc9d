// @ts-check

/**
 * Made-up news of about `length` characters: words drawn from a made-up
 * vocabulary as often as words are in a language (the nth about 1/n as often as
 * the first), with marks, digits and Latin where news has them. Nothing in it
 * means anything; what search feels is how often characters and pairs occur.
 */

/** The 3,755 characters of GB 2312's first level, which is what news is written in. */
const CHARACTERS = (() => {
  const bytes = []
  for (let high = 0xb0; high <= 0xd7; high += 1) for (let low = 0xa1; low <= (high === 0xd7 ? 0xf9 : 0xfe); low += 1) bytes.push(high, low)
  return [...new TextDecoder('gb18030').decode(Uint8Array.from(bytes))]
})()
const LATIN = ['GDP', 'AI', '5G', 'App', 'PPP', 'Wi-Fi', 'LED', 'CPU', 'VR', 'ESG']

/** @param {number} seed */
export function generator(seed) {
  let state = seed >>> 0
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    let x = state
    x ^= x >>> 16
    x = Math.imul(x, 0x7feb352d)
    x ^= x >>> 15
    return (x >>> 0) / 2 ** 32
  }
  return { next, below: (/** @type {number} */ most) => Math.floor(next() * most) }
}

/** @param {number} [seed] */
export function newsroom(seed = 1) {
  const random = generator(seed)
  // Which characters are common is a matter of chance here; that some are very common is not.
  const shuffled = CHARACTERS.map((character) => ({ character, key: random.next() })).sort((a, b) => a.key - b.key).map(({ character }) => character)
  const character = () => shuffled[Math.min(shuffled.length - 1, 40 + Math.floor((shuffled.length - 40) * random.next() ** 2.2))] ?? '一'
  const vocabulary = Array.from({ length: 30_000 }, (_, rank) => {
    const length = rank < 40 ? 1 : [2, 2, 2, 2, 2, 2, 3, 3, 4][random.below(9)] ?? 2
    return Array.from({ length }, () => (rank < 40 ? shuffled[rank] ?? '一' : character())).join('')
  })
  // Zipf over ranks, by the inverse of its sum's integral.
  const word = () => vocabulary[Math.min(vocabulary.length - 1, Math.floor(Math.exp(random.next() * Math.log(vocabulary.length + 1)) - 1))] ?? '一'
  const sentence = () => {
    let text = ''
    const words = 6 + random.below(18)
    for (let index = 0; index < words; index += 1) {
      text += random.next() < 0.01 ? LATIN[random.below(LATIN.length)] : random.next() < 0.02 ? String(random.below(10_000)) : word()
      if (index < words - 1 && random.next() < 0.14) text += random.next() < 0.8 ? '，' : '、'
    }
    return random.next() < 0.1 ? `“${text}。”` : `${text}。`
  }
  return {
    random, vocabulary, word,
    /** @param {number} [length] characters of the body, about */
    article(length = 2_400) {
      const paragraphs = []
      for (let had = 0; had < length;) {
        let paragraph = ''
        for (let left = 2 + random.below(4); left > 0; left -= 1) paragraph += sentence()
        paragraphs.push(paragraph)
        had += paragraph.length
      }
      return { headline: word() + word() + word() + word(), tags: [word(), word()], byline: word(), paragraphs }
    },
    /** Queries as people type them: words rare and common, pieces of sentences, two words, one character, a mark, Latin. @param {string[]} texts */
    query(texts) {
      const text = texts[random.below(texts.length)] ?? ''
      const piece = (/** @type {number} */ length) => {
        for (;;) {
          const from = random.below(Math.max(1, text.length - length))
          const cut = text.slice(from, from + length)
          if (cut.length === length && !/\s/u.test(cut)) return cut
        }
      }
      const kind = random.next()
      if (kind < 0.3) return vocabulary[40 + random.below(3_000)] ?? '一'
      if (kind < 0.6) return piece(2)
      if (kind < 0.7) return piece(3)
      if (kind < 0.8) return piece(4)
      if (kind < 0.85) return piece(8)
      if (kind < 0.9) return `${piece(2)} ${piece(2)}`
      if (kind < 0.95) return piece(1)
      return random.next() < 0.5 ? LATIN[random.below(LATIN.length)] ?? 'AI' : ['，', '。”', '、', '“'][random.below(4)] ?? '，'
    },
  }
}
