import { auditZh } from './audit.zh-cn.ts'
import { accessZh } from './access.zh-cn.ts'
import { backupZh } from './backup.zh-cn.ts'
import { commentsZh } from './comments.zh-cn.ts'
import { checklistZh } from './checklist.zh-cn.ts'
import { deadlineZh } from './deadline.zh-cn.ts'
import { editorZh } from './editor.zh-cn.ts'
import { errorsZh } from './errors.zh-cn.ts'
import { exportZh } from './export.zh-cn.ts'
import { frameZh } from './frame.zh-cn.ts'
import { historyZh } from './history.zh-cn.ts'
import { ingestZh } from './ingest.zh-cn.ts'
import { libraryZh } from './library.zh-cn.ts'
import { pasteZh } from './paste.zh-cn.ts'
import { batchZh } from './batch.zh-cn.ts'
import { publishZh } from './publish.zh-cn.ts'
import { previewZh } from './preview.zh-cn.ts'
import { reviewZh } from './review.zh-cn.ts'
import { settingsZh } from './settings.zh-cn.ts'
import { slipZh } from './slip.zh-cn.ts'
import { findZh } from './find.zh-cn.ts'
import { templatesZh } from './templates.zh-cn.ts'
import { packageZh } from './package.zh-cn.ts'
import { relatedZh } from './related.zh-cn.ts'
import { redlineZh } from './redline.zh-cn.ts'
import { replaceZh } from './replace.zh-cn.ts'
import { trustZh } from './trust.zh-cn.ts'
import { tabsZh } from './tabs.zh-cn.ts'
import { themeZh } from './theme.zh-cn.ts'
import { publicationZh } from './publication.zh-cn.ts'
import { trashZh } from './trash.zh-cn.ts'
import { trayZh } from './tray.zh-cn.ts'

/** One namespace a feature; the Chinese words are the source of every key. */
export const zhCn = {
  frame: frameZh, library: libraryZh, slip: slipZh, review: reviewZh, settings: settingsZh, errors: errorsZh, export: exportZh,
  editor: editorZh, preview: previewZh, publish: publishZh, publication: publicationZh, batch: batchZh, ingest: ingestZh, backup: backupZh, access: accessZh, history: historyZh, trash: trashZh, tray: trayZh, tabs: tabsZh, paste: pasteZh, find: findZh, templates: templatesZh, related: relatedZh, package: packageZh, replace: replaceZh, trust: trustZh, audit: auditZh, redline: redlineZh, comments: commentsZh, theme: themeZh,
  deadline: deadlineZh, checklist: checklistZh,
} as const
