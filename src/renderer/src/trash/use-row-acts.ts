import type { ArticleRow } from '#contract/views.ts'
import { mayTrash } from '#core/workflow/may-trash.ts'
import { useMayWrite } from '#renderer/access/use-access.ts'
import { keysOf } from '#renderer/app/command-keys.ts'
import { currentPlace } from '#renderer/app/place.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { neighbourOf } from '#renderer/library/list-order.ts'
import type { MenuEntry } from '#renderer/ui/Menu.tsx'
import { trashNote } from './trash-note.ts'
import { useTrash } from './use-trash.ts'

/** What may be done with a row of the list; `main`: by the list's own key, null where nothing may be written. */
export type RowActs = { main: ((row: ArticleRow) => void) | null, entries: (row: ArticleRow) => MenuEntry[] }

export function useRowActs(): RowActs {
  const t = useWords()
  const mayWrite = useMayWrite()
  const trash = useTrash()
  const main = (row: ArticleRow): void => {
    if (row.trashed === null) trash.put(row)
    // The window stays in the bin, at the next one.
    else trash.putBack(row.id, currentPlace().article === row.id ? { article: neighbourOf(row.id) } : null)
  }
  return {
    main: mayWrite ? main : null,
    entries: (row) => [{
      id: 'trash', label: t(row.trashed === null ? 'trash:put' : 'trash:putBack'), keys: keysOf('trash-row'), act: () => main(row),
      note: row.trashed === null ? trashNote(row, t) : undefined, isDisabled: !mayWrite || (row.trashed === null && !mayTrash(row)),
    }],
  }
}
