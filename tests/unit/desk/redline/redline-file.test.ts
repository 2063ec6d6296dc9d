import { expect, test } from 'vitest'
import { redlineFile } from '#desk/redline/redline-file.ts'
import { deskOf, drafted } from '#tests/support/package-bench.ts'

test('the same redline printed at another hour is the same file, to the byte: it says when its last revision was saved', async () => {
  const desk = await deskOf('周灿', 'correspondent')
  const id = await drafted(desk)
  let hour = 10
  const shell = { printPdf: async (html: string): Promise<Uint8Array> => Buffer.from(`%PDF-1.4\n1 0 obj <</Title (${html.length})\n/CreationDate (D:20261129${hour}0501+00'00')\n/ModDate (D:20261129${hour++}0501+00'00')>>\n%%EOF\n`) }
  const print = async () => (await redlineFile({ library: desk.library, shell }, { id, from: 1, to: 2, format: 'pdf' })).bytes
  const first = await print()
  expect(Buffer.from(await print()).equals(Buffer.from(first))).toBe(true)
  const { to } = await desk.library.redline(id, { from: 1, to: 2 })
  expect(Buffer.from(first).toString('latin1')).toContain(`/ModDate (D:${to.at.replaceAll(/\D/g, '').slice(0, 14)}+00'00')`)
})
