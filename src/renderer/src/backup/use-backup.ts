import { ORPCError } from '@orpc/client'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { BackupProgress, BackupState } from '#contract/backup-views.ts'
import { age } from '#renderer/library/age.ts'
import { useNow } from '#renderer/library/use-now.ts'
import { useTranslation } from 'react-i18next'
import { useDesk, useDeskQueries } from '#renderer/app/desk-context.tsx'
import { useWords } from '#renderer/i18n/use-words.ts'

/** What the desk says of backups; asked again at each of its events. */
export function useBackupState(): BackupState | undefined {
  return useQuery(useDeskQueries().backup.state.queryOptions()).data
}

/** Backs up: where backups go, or once to a folder the person chooses. Resolves null where they closed the dialog. */
export function useStartBackup() {
  const client = useDesk()
  return useMutation({
    mutationFn: async ({ choose }: { choose: boolean }) => {
      const folder = choose ? await client.shell.chooseFolder() : null
      return choose && folder === null ? null : await client.backup.start({ folder: folder?.handle ?? null })
    },
  })
}

/** A new library of a backup: where the person chooses, or beside this one. Resolves null where they closed the dialog. */
export function useRestore() {
  const client = useDesk()
  return useMutation({
    mutationFn: async ({ file, choose }: { file: string, choose: boolean }) => {
      if (!choose) return await client.backup.restore({ file, folder: null })
      const folder = await client.shell.chooseFolder()
      return folder === null ? null : await client.backup.restore({ file, folder: folder.handle })
    },
  })
}

/** How far: a backup is written, then read back, each half of the bar. null: nobody knows yet. */
export function percentOf({ task, phase, done, total }: BackupProgress): number | null {
  if (phase === 'looking' || total === 0) return null
  const part = (done / total) * 100
  if (task === 'restore') return Math.floor(part)
  return Math.floor(phase === 'writing' ? part / 2 : 50 + part / 2)
}

/** The failure of the daily backup, as any other failure of a call. */
export const problemError = (problem: NonNullable<BackupState['problem']>): Error =>
  new ORPCError(problem.code, { data: problem.data, defined: true })

/** 3小时前; 刚刚 */
export function useAge(): (instant: string) => string {
  const t = useWords()
  const now = useNow()
  const { i18n } = useTranslation()
  return (instant) => age(instant, now, i18n.language) ?? t('backup:now')
}

/** 1.2 MB */
export function useSize(): (bytes: number) => string {
  const { i18n } = useTranslation()
  const number = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1 })
  return (bytes) => (bytes >= 1_000_000_000 ? `${number.format(bytes / 1_000_000_000)} GB` : bytes >= 1_000_000 ? `${number.format(bytes / 1_000_000)} MB` : `${number.format(Math.max(bytes, 1_000) / 1_000)} KB`)
}
