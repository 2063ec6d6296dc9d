import { execFileSync } from 'node:child_process'
import { copyFile, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, extname, join, relative, resolve } from 'node:path'
import { blockText } from '#core/body/body-text.ts'
import type { GateNote } from '#core/gate/gate-report.ts'
import { isDeskError } from '#desk/desk-error.ts'
import { decodeHtml } from '#desk/ingest/decode-html.ts'
import { isSavedPage, readSavedPage } from '#desk/ingest/mht.ts'
import { isMarkdown, markdownToHtml } from '#desk/ingest/markdown-to-html.ts'
import { readForeignFile } from '#desk/ingest/read-foreign-file.ts'
import { compareWords, ink, type Compared } from '#tests/support/gate-check/compare-words.ts'
import { wordsOfDocx } from '#tests/support/gate-check/words-of-docx.ts'
import { wordsOfHtml } from '#tests/support/gate-check/words-of-html.ts'

/**
 * `npm run torture -- gate FOLDER [--office]`: every .docx, .html, .mht and .md of a folder through the gate, and its words beside those of
 * an independent reading: a plain walk of the document's XML or of the page's tree (of Markdown: of the page it stands for), or (--office, .docx alone) what LibreOffice saves as text.
 * Ends with 1 where words were lost or moved, or something else was thrown than a refusal with its reason.
 */
const [, , , folder = '', ...flags] = process.argv
if (folder === '') {
  console.error('npm run torture -- gate FOLDER [--office] [--added]')
  process.exit(2)
}
const root = resolve(folder)
const byOffice = flags.includes('--office')
const SHOWN = 160
const AT_A_TIME = 15
/** LibreOffice writes the marks of lists, a list of the body prints them itself. */
const withoutMarks = (words: string): string => (byOffice ? words.replace(/^[\s\u00a0]*(?:[^\p{L}\p{N}\s"“‘(（《【]|[\da-zA-Z]{1,4}[.)]|o(?=\s))[\s\u00a0]*/gmu, '') : words)

const files = (await readdir(root, { recursive: true, withFileTypes: true }))
  .filter((entry) => entry.isFile() && /\.(?:docx|docm|dotx|html?|xhtml|mht|mhtml|md|markdown)$/i.test(entry.name) && !(byOffice && /(?:html?|mht|mhtml|md|markdown)$/i.test(entry.name)))
  .map((entry) => join(entry.parentPath, entry.name)).sort()

/** All of them in one start of LibreOffice; without those that it does not open, empty where it is not installed. */
async function officeWords(): Promise<Map<string, string>> {
  const out = await mkdtemp(join(tmpdir(), 'rednet-gate-'))
  const found = new Map<string, string>()
  try {
    for (const [at, file] of files.entries()) await copyFile(file, join(out, `${at}${extname(file)}`))
    const copies = files.map((file, at) => join(out, `${at}${extname(file)}`))
    // a few at a time: one file may take LibreOffice down, and those after it with it
    for (let at = 0; at < copies.length; at += AT_A_TIME) {
      try {
        execFileSync('soffice', [`-env:UserInstallation=file://${out}/profile`, '--headless', '--convert-to', 'txt:Text (encoded):UTF8', '--outdir', out, ...copies.slice(at, at + AT_A_TIME)], { stdio: 'ignore', timeout: 120_000 })
      } catch { /* what it wrote before it stopped counts */ }
    }
    for (const [at, file] of files.entries()) {
      const words = await readFile(join(out, `${at}.txt`), 'utf8').catch(() => null)
      if (words !== null) found.set(file, words.replace(/^\ufeff/, ''))
    }
  } finally {
    await rm(out, { recursive: true, force: true })
  }
  return found
}

const office = byOffice ? await officeWords() : new Map<string, string>()

async function expectedOf(file: string, bytes: Buffer): Promise<{ text: string, hidden: string } | null> {
  if (byOffice) return office.has(file) ? { text: office.get(file) ?? '', hidden: '' } : null
  try {
    // What of the front matter no slip has a field for stands around the text, and is told of.
    if (isMarkdown(file)) return wordsOfHtml((await markdownToHtml(bytes.toString('utf8'))).html.replace(/<div style="mso-element:header">[^<]*<\/div>/g, ''))
    const saved = isSavedPage(bytes) ? readSavedPage(bytes, file) : null
    if (saved !== null) return wordsOfHtml(saved.page.text)
    return /html?$/i.test(file) ? wordsOfHtml(decodeHtml(bytes, file).text) : await wordsOfDocx(bytes)
  } catch {
    return null
  }
}

/** Characters that the gate says it left out, hidden ones and remarks among them. */
const saidLeftOut = (notes: readonly GateNote[]): number => notes.reduce((sum, { kind, count }) => (kind === 'hidden' || kind === 'deleted' ? sum + count : sum), 0)

const counted = { files: files.length, opened: 0, same: 0, refused: 0, doubtful: 0, lost: 0, moved: 0, unread: 0, thrown: 0 }
const reasons = new Map<string, number>()
let slowest = { ms: 0, file: '' }
/** the file that last made the process larger than it had been: MB of it all */
let largest = { mb: process.resourceUsage().maxRSS / 1_024, file: '' }

const say = (line: string): boolean => process.stdout.write(`${line}\n`)
function sayOf(file: string, what: string, words: readonly string[]): void {
  say(`${what}  ${relative(root, file)}`)
  for (const one of words.slice(0, 8)) say(`        ${JSON.stringify(one.slice(0, SHOWN))}`)
}

for (const file of files) {
  const bytes = await readFile(file)
  const began = performance.now()
  try {
    const read = await readForeignFile(bytes, basename(file))
    const ms = performance.now() - began
    if (ms > slowest.ms) slowest = { ms, file }
    const mb = process.resourceUsage().maxRSS / 1_024
    if (mb > largest.mb) largest = { mb, file }
    counted.opened += 1
    const expected = await expectedOf(file, bytes)
    if (expected === null) { counted.unread += 1; sayOf(file, 'no other reading', []); continue }
    const blocks = read.gated === undefined ? [read.text] : read.gated.body.root.children.map((block) => blockText(block, { dateline: null })).filter((words) => !words.startsWith('【补图】'))
    const compared: Compared | null = compareWords(withoutMarks(expected.text), withoutMarks(blocks.join('\n')))
    if (compared === null) { counted.unread += 1; sayOf(file, 'too different', []); continue }
    const lost = compared.lost.join('').length > saidLeftOut(read.gated?.notes ?? []) ? compared.lost : []
    if (lost.length > 0) { counted.lost += 1; sayOf(file, `LOST ${ink(lost.join('')).length} of ${ink(expected.text).length}`, lost) }
    if (compared.moved.length > 0) { counted.moved += 1; sayOf(file, 'MOVED', compared.moved) }
    if (flags.includes('--added') && compared.added.length > 0) sayOf(file, 'added', compared.added)
    if (lost.length === 0 && compared.moved.length === 0) counted.same += 1
  } catch (error) {
    if (isDeskError(error, 'text-unreadable')) {
      counted.refused += 1
      reasons.set(error.data.reason, (reasons.get(error.data.reason) ?? 0) + 1)
      sayOf(file, `refused (${error.data.reason})`, [])
      // What holds words for another reader may be refused, but is worth a look.
      const expected = /^(?:empty|damaged|other-office|encoding|not-text)$/.test(error.data.reason) ? ink((await expectedOf(file, bytes))?.text ?? '') : ''
      if (expected !== '') { counted.doubtful += 1; sayOf(file, `DOUBTFUL ${expected.length}`, [expected]) }
    } else {
      counted.thrown += 1
      sayOf(file, 'THROWN', [error instanceof Error ? error.stack ?? error.message : String(error)])
    }
  }
}
say(JSON.stringify({ ...counted, reasons: Object.fromEntries(reasons), slowest: { ms: Math.round(slowest.ms), file: relative(root, slowest.file) }, largest: { mb: Math.round(largest.mb), file: relative(root, largest.file) } }))
process.exitCode = counted.lost + counted.moved + counted.thrown > 0 ? 1 : 0
