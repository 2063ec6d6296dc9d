import { basename, resolve } from 'node:path'
import type { ArticleData } from '#core/article/article.ts'
import { filesOf } from '#core/article/assets-of.ts'
import { OriginalNameSchema, StoredNameSchema } from '#core/article/original-file.ts'
import type { Problem } from '#contract/views.ts'
import { stateOfAsset } from '../assets/asset-store.ts'
import { DeskError, isDeskError, storageError, systemCode } from '../desk-error.ts'
import { SETTINGS_FORMAT } from '../store/article-formats.ts'
import { readCatalogue } from '../store/catalogue-file.ts'
import { realDisk, type Disk } from '../store/disk.ts'
import { Document } from '../store/document.ts'
import { articleFile, assetFile, AUDIT_FILE, CATALOGUE_FILE, KEYS_FILE, originFile, pathIn, PREVIOUS_SETTINGS_FILE, SETTINGS_FILE, TEMPLATES_FILE, type LibraryFolder } from '../store/library-folder.ts'
import { readArticle, type ReadContext } from '../store/read-article.ts'
import { scanArticles } from '../store/scan-articles.ts'
import { notReadCode, problemsSetAside } from '../store/set-aside.ts'
import { readOrigin } from './origin-text.ts'
import { checkHistories, orphanOrigins, otherTemporaries } from '../doctor/check-traces.ts'
import { ProblemList } from './problem-list.ts'
import { openSettings } from './settings-file.ts'
import { TemplatesFile } from '../templates/templates-file.ts'
import { AuditMemory } from '../audit/audit-memory.ts'
import { breaksOf, readAudit } from '../audit/read-audit.ts'
import { KeyRing } from '../trust/key-ring.ts'
import { KeysFile } from '../trust/keys-file.ts'

/** assets: pictures; originals: 原稿, the files that articles were made from */
export type Check = { articles: number, assets: number, originals: number, problems: Problem[] }

/**
 * Reads every file of a library and says what is wrong; changes nothing, so it
 * may run beside a writer. DeskError: storage-failed where there is no folder; store-from-newer-version where a newer program
 * saved the library, of which this one cannot say what is right.
 */
export async function checkLibrary(dir: string, disk: Disk = realDisk): Promise<Check> {
  const root = resolve(dir)
  const guard = async () => { throw new DeskError('library-read-only', {}) }
  const folder: LibraryFolder = { disk, root, readOnly: true, guard }
  const problems = new ProblemList()
  const report = (problem: Problem) => { problems.add(problem) }
  for (const problem of problemsSetAside(folder)) report(problem)
  try {
    await folder.disk.stamp(root)
    await refuseNewer(folder)
    const scan = await scanArticles(folder)
    const { articles } = scan
    const catalogue = await readCatalogue(folder)
    if ((!catalogue.found && !catalogue.older && articles.size > 0) || catalogue.damaged > 0) report({ code: 'catalogue-rebuilt', file: CATALOGUE_FILE, setAside: null, mended: false })
    for (const file of scan.foreign) report({ code: 'foreign-file', file, setAside: null, mended: false })
    for (const file of scan.misfiled) report({ code: 'article-misfiled', file, setAside: null, mended: false })
    for (const file of scan.temporaries) report({ code: 'leftover-temporary', file, setAside: null, mended: false })
    const context: ReadContext = { folder, now: () => new Date(), report, seenRev: () => 0 }
    const named: Named = { files: new Set(), isWhole: scan.misfiled.length === 0 }
    for (const id of new Set([...catalogue.entries.map((entry) => entry.row.id), ...articles, ...scan.noFiles, ...scan.previous, ...scan.histories])) await checkArticle(context, id, named)
    for (const file of orphanOrigins(scan)) report({ code: 'orphan-file', file, setAside: null, mended: false })
    for (const file of otherTemporaries(folder)) report({ code: 'leftover-temporary', file, setAside: null, mended: false })
    await checkHistories(folder, scan.histories, report)
    await openSettings(folder, () => ({ name: basename(root), channels: [], people: [], lastContentId: 0 }), () => articles.size > 0, context.now, report)
    await checkTemplates(folder, report)
    await checkKeys(folder, report)
    await checkAuditLog(folder, report)
    return { articles: articles.size, ...await checkAssets(folder, named, report), problems: problems.all() }
  } catch (error) {
    throw systemCode(error) === null ? error : storageError(error)
  }
}

/** Every file that some article names. Not whole where one could not be read, or lies where none is looked for: then nobody knows which file is nobody's. */
type Named = { files: Set<string>, isWhole: boolean }

async function checkArticle(context: ReadContext, id: string, named: Named): Promise<void> {
  const { folder, report } = context
  try {
    const envelope = await readArticle(context, id)
    if (envelope === null) {
      named.isWhole = false
      report({ code: 'article-gone', file: articleFile(id), setAside: null, mended: false })
    } else {
      for (const file of filesOf(envelope.data)) named.files.add(file)
      await checkWhatItNames(folder, envelope.data, report)
    }
  } catch (error) {
    named.isWhole = false
    if (!isDeskError(error)) throw error
    // What else is wrong with it readArticle has said.
    if (isDeskError(error, 'storage-failed')) report({ code: notReadCode(error), file: articleFile(id), setAside: null, mended: false })
  }
}

async function checkWhatItNames(folder: LibraryFolder, article: ArticleData, report: (problem: Problem) => void): Promise<void> {
  const { id, origin } = article
  if (origin !== null) {
    await readOrigin(folder, id, origin).catch(() => { report({ code: 'origin-missing', file: originFile(id), setAside: null, mended: false }) })
  }
  for (const asset of filesOf(article)) {
    if (await lookAtAsset(folder, asset, report) === 'absent') report({ code: OriginalNameSchema.safeParse(asset).success ? 'original-missing' : 'asset-missing', file: assetFile(asset), setAside: null, mended: false })
  }
}

async function lookAtAsset(folder: LibraryFolder, asset: string, report: (problem: Problem) => void): Promise<'good' | 'absent' | 'damaged' | null> {
  try {
    return await stateOfAsset(folder, asset)
  } catch (error) {
    if (!isDeskError(error)) throw error
    report({ code: notReadCode(error), file: assetFile(asset), setAside: null, mended: false })
    return null
  }
}

/** Before anything else is looked at, or touched. What else is wrong with the settings opening them tells. */
async function refuseNewer(folder: LibraryFolder): Promise<void> {
  await new Document(folder, SETTINGS_FORMAT, 'library', SETTINGS_FILE, PREVIOUS_SETTINGS_FILE).read().catch((error: unknown) => {
    if (isDeskError(error, 'store-from-newer-version')) throw error
  })
}

/** Damage, and a newer version, the reading itself reports. */
async function checkTemplates(folder: LibraryFolder, report: (problem: Problem) => void): Promise<void> {
  try {
    await new TemplatesFile(folder, () => new Date(), report).read()
  } catch (error) {
    if (!isDeskError(error)) throw error
    if (isDeskError(error, 'storage-failed')) report({ code: notReadCode(error), file: TEMPLATES_FILE, setAside: null, mended: false })
  }
}

/** Named and left: a log that was mended would be no evidence. */
async function checkAuditLog(folder: LibraryFolder, report: (problem: Problem) => void): Promise<void> {
  try {
    const keys = await new KeysFile(folder, () => new Date(), () => {}).read().catch(() => null)
    const breaks = breaksOf(await readAudit(folder), await new AuditMemory().of(folder.root), await new KeyRing().deskIfMade().catch(() => null), keys)
    if (breaks.length > 0) report({ code: 'audit-broken', file: AUDIT_FILE, setAside: null, mended: false })
  } catch (error) {
    if (!isDeskError(error, 'storage-failed')) throw error
    report({ code: notReadCode(error), file: AUDIT_FILE, setAside: null, mended: false })
  }
}

async function checkKeys(folder: LibraryFolder, report: (problem: Problem) => void): Promise<void> {
  try {
    await new KeysFile(folder, () => new Date(), report).read()
  } catch (error) {
    if (!isDeskError(error)) throw error
    if (isDeskError(error, 'storage-failed')) report({ code: notReadCode(error), file: KEYS_FILE, setAside: null, mended: false })
  }
}

async function checkAssets(folder: LibraryFolder, named: Named, report: (problem: Problem) => void): Promise<Pick<Check, 'assets' | 'originals'>> {
  const { disk } = folder
  let shards: string[]
  try {
    shards = disk.folders(pathIn(folder, 'assets'))
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return { assets: 0, originals: 0 }
    throw error
  }
  const counts = { assets: 0, originals: 0 }
  for (const shard of shards) {
    for (const { name } of disk.files(pathIn(folder, `assets/${shard}`))) {
      const file = `assets/${shard}/${name}`
      const isOriginal = OriginalNameSchema.safeParse(name).success
      if (!StoredNameSchema.safeParse(name).success || assetFile(name) !== file) report({ code: 'foreign-file', file, setAside: null, mended: false })
      else if (await lookAtAsset(folder, name, report) === 'damaged') report({ code: 'asset-damaged', file, setAside: null, mended: false })
      // A picture may be wanted again by an earlier revision; every revision of an article names the one file it was made from.
      else if (isOriginal && named.isWhole && !named.files.has(name)) report({ code: 'orphan-file', file, setAside: null, mended: false })
      counts[isOriginal ? 'originals' : 'assets'] += 1
    }
  }
  return counts
}
