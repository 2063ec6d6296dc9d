import type { PackageDesk } from '../package/package-desk.ts'
import type { SavedDesk } from '../saved/saved-desk.ts'
import type { TrayFolders } from '../tray/tray-desk.ts'
import type { BackupDesk } from '../backup/backup-desk.ts'
import type { SiteDesk } from '../export/site-desk.ts'
import type { ArticleLibrary } from './article-library.ts'

/** A library on disk, open, and the desks that work with it. */
export type Library = ArticleLibrary & {
  readonly backup: BackupDesk
  readonly site: SiteDesk
  readonly packages: PackageDesk
  readonly trays: TrayFolders
  readonly saved: SavedDesk
}
