import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { SiteProgress, SiteState } from '#contract/site-views.ts'
import { useDesk, useDeskQueries } from '#renderer/app/desk-context.tsx'
import { errorLine } from '#renderer/app/error-words.ts'
import { useWho } from '#renderer/app/who.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { toast } from '#renderer/ui/toast-queue.ts'

/** What the desk says of the site; asked again at each of its events. */
export function useSiteState(): SiteState | undefined {
  return useQuery(useDeskQueries().site.state.queryOptions()).data
}

/** A dry run or a publication: one after the other, what the last of them said is shown. `articles` null: the whole site. */
export function useSiteRun() {
  const client = useDesk()
  const me = useWho()
  return useMutation({
    mutationFn: async ({ dryRun, removeMany, older = false, articles }: { dryRun: boolean, removeMany: boolean, older?: boolean, articles: string[] | null }) =>
      (dryRun ? await client.site.look({ removeMany }) : await client.site.publish({ by: me?.id ?? null, articles, removeMany, older })),
  })
}

export function useStopSite() {
  const client = useDesk()
  return useMutation({ mutationFn: () => client.site.cancel() })
}

/** Where the site lies: elsewhere, back in the library, or shown by the system. */
export function useSiteFolder() {
  const t = useWords()
  const client = useDesk()
  const queries = useDeskQueries()
  const cache = useQueryClient()
  const say = { onError: (thrown: unknown) => toast(errorLine(thrown, t), { tone: 'problem' as const }) }
  const keep = useMutation({
    ...say,
    mutationFn: async (elsewhere: boolean) => {
      const folder = elsewhere ? await client.shell.chooseFolder() : null
      if (elsewhere && folder === null) return false
      await client.site.keepIn({ folder: folder?.handle ?? null })
      await cache.invalidateQueries({ queryKey: queries.site.key() })
      return true
    },
  })
  const reveal = useMutation({ ...say, mutationFn: async () => client.shell.revealFolder({ handle: (await client.site.folder()).handle }) })
  return { keep, reveal }
}

/** The site in the system's browser, as this machine alone sees it. */
export function useSitePreview() {
  const t = useWords()
  const client = useDesk()
  return useMutation({
    mutationFn: async () => {
      const { url } = await client.site.preview()
      // In a shell with a browser of its own this opens there, in a browser page in a tab beside it; where it is kept from opening, the address stands on the screen.
      window.open(url, '_blank', 'noopener')
      return url
    },
    onError: (thrown) => toast(errorLine(thrown, t), { tone: 'problem' }),
  })
}

export const percentOfSite = ({ done, total }: SiteProgress): number | null => (total === 0 ? null : Math.floor((done / total) * 100))
