import { useQuery } from '@tanstack/react-query'
import type { TrayItem, TrayState } from '#contract/tray-views.ts'
import { useDeskQueries } from '#renderer/app/desk-context.tsx'

/** What lies in the in-tray, and where the two folders are; asked again at each event of the desk. */
export const useTray = (): TrayState | undefined => useQuery(useDeskQueries().tray.state.queryOptions()).data

export const isReceived = ({ says, was }: TrayItem): boolean => says?.standing === 'already' || was !== null
/** Waits for somebody to look at it. */
export const isOpen = (item: TrayItem): boolean => !item.isAside && !isReceived(item)

/** Packages that can be opened and were not; null where this desk has no in-tray. */
export function useTrayCount(): number | null {
  const tray = useTray()
  return tray === undefined || tray.in.location === null ? null : tray.items.filter((item) => isOpen(item) && (item.state === 'ready' || item.state === 'sealed')).length
}
