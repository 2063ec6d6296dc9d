/** Words as bytes of an encoding of two bytes a character, by its own decoder's table. Throws for a character it has none for. */
export function encodePairs(encoding: 'gb18030' | 'big5', words: string): Uint8Array {
  const table = tableOf(encoding)
  return Uint8Array.from([...words].flatMap((char) => {
    const code = char.charCodeAt(0)
    if (code < 0x80) return [code]
    const bytes = table.get(char)
    if (bytes === undefined) throw new Error(`${encoding} has no ${char}`)
    return bytes
  }))
}

const tables = new Map<string, Map<string, [number, number]>>()

function tableOf(encoding: string): Map<string, [number, number]> {
  const known = tables.get(encoding)
  if (known !== undefined) return known
  const decoder = new TextDecoder(encoding)
  const table = new Map<string, [number, number]>()
  for (let lead = 0xfe; lead >= 0x81; lead -= 1) {
    for (let trail = 0xfe; trail >= 0x40; trail -= 1) {
      const char = decoder.decode(Uint8Array.of(lead, trail))
      if ([...char].length === 1 && char !== '\ufffd') table.set(char, [lead, trail])
    }
  }
  tables.set(encoding, table)
  return table
}

export function encodeUtf16(words: string, big = false): Uint8Array {
  const bytes = new Uint8Array(words.length * 2)
  const view = new DataView(bytes.buffer)
  for (let at = 0; at < words.length; at += 1) view.setUint16(at * 2, words.charCodeAt(at), !big)
  return bytes
}
