import { accessEn } from './access.en.ts'
import { backupEn } from './backup.en.ts'
import { editorEn } from './editor.en.ts'
import { errorsEn } from './errors.en.ts'
import { frameEn } from './frame.en.ts'
import { historyEn } from './history.en.ts'
import { ingestEn } from './ingest.en.ts'
import { libraryEn } from './library.en.ts'
import { pasteEn } from './paste.en.ts'
import { previewEn } from './preview.en.ts'
import { reviewEn } from './review.en.ts'
import { settingsEn } from './settings.en.ts'
import { slipEn } from './slip.en.ts'
import { findEn } from './find.en.ts'
import { templatesEn } from './templates.en.ts'
import { packageEn } from './package.en.ts'
import { relatedEn } from './related.en.ts'
import { redlineEn } from './redline.en.ts'
import { replaceEn } from './replace.en.ts'
import { trustEn } from './trust.en.ts'
import { tabsEn } from './tabs.en.ts'
import { trashEn } from './trash.en.ts'
import type { WordsLike } from './words.ts'
import type { zhCn } from './zh-cn.ts'

export const en: WordsLike<typeof zhCn> = {
  frame: frameEn, library: libraryEn, slip: slipEn, review: reviewEn, settings: settingsEn, errors: errorsEn,
  editor: editorEn, preview: previewEn, ingest: ingestEn, backup: backupEn, access: accessEn, history: historyEn, trash: trashEn, tabs: tabsEn, paste: pasteEn, find: findEn, templates: templatesEn, related: relatedEn, package: packageEn, replace: replaceEn, trust: trustEn, redline: redlineEn,
}
