import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { publishSite } from '#desk/export/publish-site.ts'
import { openLibrary } from '#desk/library/open-library.ts'
import { startingChannels } from '#desk/library/starting-channels.ts'
import { sha256Of } from '#desk/store/sha256.ts'
import { DEFAULT_LAYOUT } from '#core/theme/layouts.ts'
import { LAYOUT_IDS } from '#core/theme/theme.ts'
import { faultsOfFeed } from '#tests/support/feed-rules.ts'
import { variedArticles, variedPictures, writeVaried } from '#tests/support/varied-site.ts'

/**
 * `make-site FOLDER COUNT SEED forwards|backwards`: FOLDER/library, its site in FOLDER/site, and FOLDER/site.json: { files: path → SHA-256, faults }.
 * Backwards: the articles came into the library in the opposite order.
 */
const [, , folder = '', count = '100', seed = '1', way = 'forwards'] = process.argv
rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
const [library, site] = [join(folder, 'library'), join(folder, 'site')]
writeVaried(library, Number(count), variedArticles(Number(seed), startingChannels(), variedPictures()), (numbers) => (way === 'forwards' ? numbers : numbers.toReversed()))
const opened = await openLibrary(library)
await opened.listed
// Each layout is some channel's.
for (const [at, channel] of opened.channels().entries()) await opened.saveChannel({ ...channel, theme: { layout: LAYOUT_IDS[at % LAYOUT_IDS.length] ?? DEFAULT_LAYOUT } })
const report = await publishSite(opened, site)
await opened.close()

const entries = (await readdir(site, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile() && !entry.name.startsWith('rednet-site'))
const paths = entries.map((entry) => join(entry.parentPath, entry.name).slice(site.length + 1)).toSorted()
const files: Record<string, string> = {}
const faults: string[] = [...report.problems, ...report.notices].map((problem) => JSON.stringify(problem))
for (const path of paths) {
  const bytes = await readFile(join(site, path))
  files[path] = sha256Of(bytes)
  if (/(?:feed|atom|sitemap[\w-]*)\.(?:xml|json)$/.test(path)) faults.push(...faultsOfFeed(path, bytes.toString('utf8')).map((fault) => `${path}: ${fault}`))
}
writeFileSync(join(folder, 'site.json'), JSON.stringify({ files, faults, written: report.written.length }))
