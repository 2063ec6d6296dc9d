import { useSyncExternalStore } from 'react'
import type { Channel } from '#core/article/channel.ts'
import { DEFAULT_LAYOUT } from '#core/theme/layouts.ts'
import type { Theme } from '#core/theme/theme.ts'
import { useDesk } from '#renderer/app/desk-context.tsx'
import type { DeskClient } from '#renderer/connection/desk-client.ts'
import { draftOf, followed, type ThemeDraft } from './theme-draft.ts'

const NOBODY_CHOSE: Theme = { layout: DEFAULT_LAYOUT }

/** What is being tuned in this window, by channel: whoever looks something up meanwhile finds it as they left it. */
class ThemeDrafts {
  readonly #drafts = new Map<string, ThemeDraft>()
  readonly #listeners = new Set<() => void>()

  get({ id, theme = NOBODY_CHOSE }: Channel): ThemeDraft {
    const known = this.#drafts.get(id)
    const draft = known === undefined ? draftOf(theme) : followed(known, theme)
    if (draft !== known) this.#drafts.set(id, draft)
    return draft
  }

  change({ id, theme = NOBODY_CHOSE }: Channel, change: (draft: ThemeDraft) => ThemeDraft): void {
    this.#drafts.set(id, change(this.#drafts.get(id) ?? draftOf(theme)))
    for (const listener of this.#listeners) listener()
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}

const ofClient = new WeakMap<DeskClient, ThemeDrafts>()

function draftsOf(client: DeskClient): ThemeDrafts {
  const drafts = ofClient.get(client) ?? new ThemeDrafts()
  ofClient.set(client, drafts)
  return drafts
}

export function useThemeDraft(channel: Channel): [ThemeDraft, (change: (draft: ThemeDraft) => ThemeDraft) => void] {
  const drafts = draftsOf(useDesk())
  const draft = useSyncExternalStore(drafts.subscribe, () => drafts.get(channel))
  return [draft, (change) => drafts.change(channel, change)]
}
