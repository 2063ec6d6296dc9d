import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ExportPreset, Saved, SavedSearch } from '#core/search/saved-search.ts'
import { useDesk, useDeskQueries } from '#renderer/app/desk-context.tsx'
import { errorLine } from '#renderer/app/error-words.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { toast } from '#renderer/ui/toast-queue.ts'

const NONE: Saved = { searches: [], presets: [] }

/** 常用筛选 and 导出方案 of this machine: what there is, and the two ways to change it. What could not be kept is said. */
export function useSaved() {
  const t = useWords()
  const desk = useDesk()
  const queries = useDeskQueries()
  const cache = useQueryClient()
  const { data: { searches, presets } = NONE } = useQuery(queries.saved.list.queryOptions({ staleTime: 0 }))
  const change = useMutation({
    mutationFn: (act: () => Promise<Saved>) => act(),
    onSuccess: (saved) => { cache.setQueryData(queries.saved.list.queryKey(), saved) },
    onError: (error) => toast(errorLine(error, t), { tone: 'problem' }),
  })
  const keepSearch = (search: SavedSearch, then = () => {}): void => change.mutate(() => desk.saved.keepSearch(search), { onSuccess: then })
  const keepPreset = (preset: ExportPreset, then = () => {}): void => change.mutate(() => desk.saved.keepPreset(preset), { onSuccess: then })
  const dropped = (kind: keyof Saved, name: string, back: () => void) => () => toast(t('saved:dropped', { name }), { act: { label: t('saved:undo'), act: () => {
    // Saved under the same name meanwhile: that one stays.
    const isTaken = cache.getQueryData(queries.saved.list.queryKey())?.[kind].some((one) => one.name === name) ?? false
    if (isTaken) toast(t('saved:nameTaken', { name }), { tone: 'problem' })
    else back()
  } } })
  return {
    searches, presets, keepSearch, keepPreset,
    dropSearch: (search: SavedSearch): void => change.mutate(() => desk.saved.dropSearch({ name: search.name }), { onSuccess: dropped('searches', search.name, () => keepSearch(search)) }),
    dropPreset: (preset: ExportPreset): void => change.mutate(() => desk.saved.dropPreset({ name: preset.name }), { onSuccess: dropped('presets', preset.name, () => keepPreset(preset)) }),
  }
}
