import sharp from 'sharp'

/** One data set of IPTC's record 2. */
const dataSet = (set: number, words: Buffer): Buffer => {
  const head = Buffer.from([0x1c, 2, set, 0, 0])
  head.writeUInt16BE(words.length, 3)
  return Buffer.concat([head, words])
}

const segment = (mark: number, content: Buffer): Buffer => {
  const head = Buffer.from([0xff, mark, 0, 0])
  head.writeUInt16BE(content.length + 2, 2)
  return Buffer.concat([head, content])
}

/** Photoshop's resource 0404, where newsrooms' programs write. */
export function withIptc(jpeg: Buffer, sets: Record<number, Buffer>): Buffer {
  const iptc = Buffer.concat(Object.entries(sets).map(([set, words]) => dataSet(Number(set), words)))
  const even = iptc.length % 2 === 0 ? iptc : Buffer.concat([iptc, Buffer.alloc(1)])
  const size = Buffer.alloc(4)
  size.writeUInt32BE(iptc.length)
  const app13 = segment(0xed, Buffer.concat([Buffer.from('Photoshop 3.0\x008BIM\x04\x04\0\0', 'latin1'), size, even]))
  return Buffer.concat([jpeg.subarray(0, 2), app13, jpeg.subarray(2)])
}

/** A camera's JPEG: red on the left, blue on the right as stored, said to lie on its side, with a place and words. */
export async function photo({ width = 2_400, height = 1_200, orientation = 6, description = '' } = {}): Promise<Buffer> {
  const right = await sharp({ create: { width: Math.floor(width / 2), height, channels: 3, background: '#0000ff' } }).png().toBuffer()
  return await sharp({ create: { width, height, channels: 3, background: '#ff0000' } })
    .composite([{ input: right, gravity: 'east' }])
    .jpeg().withMetadata({ orientation }).withExifMerge({
      IFD0: { ...(description === '' ? {} : { ImageDescription: description }), Make: 'Prober' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '28/1 13/1 40/1', GPSLongitudeRef: 'E', GPSLongitude: '112/1 56/1 20/1' },
    }).toBuffer()
}
