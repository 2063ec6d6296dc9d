import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

/** UTF-16 code units of one vector: longer ones are films and fonts in data: addresses */
const LONGEST = 20_000
const WHOLE = /\.(?:html?|xhtml|svg|xml)$/i

function stringsOf(value: unknown): string[] {
  const text = z.string().safeParse(value)
  if (text.success) return [text.data]
  const list = z.array(z.unknown()).safeParse(value)
  if (list.success) return list.data.flatMap(stringsOf)
  const record = z.record(z.string(), z.unknown()).safeParse(value)
  return record.success ? Object.values(record.data).flatMap(stringsOf) : []
}

/** The pages that html5lib's .dat files give a parser. */
const dataOf = (text: string): string[] => [...text.matchAll(/^#data\n([^]*?)\n#errors/gm)].map(([, data = '']) => data)

function read(name: string, text: string): string[] {
  if (/\.json$/i.test(name)) return stringsOf(JSON.parse(text))
  if (/\.dat$/i.test(name)) return dataOf(text)
  return WHOLE.test(name) ? [text] : text.split(/\r?\n/)
}

/** Every vector of a folder's files, each once: strings of .json, pages of html5lib's .dat, markup files whole, else one a line. Halves of characters cannot stand in a file, nor be sent. */
export async function vectorsOf(folder: string): Promise<string[]> {
  const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)).toSorted()
  const found = new Set<string>()
  for (const file of files) {
    for (const one of read(file, await readFile(file, 'utf8'))) {
      const vector = one.replace(/\p{Surrogate}/gu, '\ufffd').trim()
      if (vector.length > 1 && vector.length <= LONGEST) found.add(vector)
    }
  }
  return [...found]
}
