import { useEffect, useState } from 'react'
import { useMutation } from '@tanstack/react-query'
import type { Choice, Choices } from '#core/merge/conflict.ts'
import { LARGEST_DOCUMENT } from '#contract/limits.ts'
import type { PackageView } from '#contract/package-views.ts'
import { useDesk } from '#renderer/app/desk-context.tsx'
import { useWho } from '#renderer/app/who.ts'

/** Larger than what one call may carry: the desk would not even see it. */
export class PackageTooLarge extends Error {}

/** Where a package is looked at from: a file a person chose, or one that lies in the in-tray. */
export type PackageSource = { kind: 'file', name: string, file: File } | { kind: 'tray', name: string, key: string }

/** Those made in what is shown now. */
const standing = (choices: Choices, view: PackageView | null): Choices => Object.fromEntries(Object.entries(choices).filter(([id]) => view?.conflicts.some((conflict) => conflict.id === id)))

/** A package from the file to the library: looked at, chosen in, received. Nothing is touched before the last. */
export function useReceive(source: PackageSource, flush: (id: string) => Promise<boolean>, onReceived: (id: string, headline: string) => void) {
  const client = useDesk()
  const by = useWho()?.id ?? null
  const [view, setView] = useState<PackageView | null>(null)
  const [choices, setChoices] = useState<Choices>({})
  const open = useMutation({
    mutationFn: async () => {
      if (source.kind === 'file' && source.file.size > LARGEST_DOCUMENT) throw new PackageTooLarge()
      const first = source.kind === 'tray' ? await client.tray.open({ key: source.key, by }) : await client.package.open({ file: source.file, by })
      // Only this article's own words are asked for: another's that cannot be saved just now stand in nobody's way.
      return await flush(first.id) ? await client.package.look({ handle: first.handle, by, choices: {} }) : first
    },
    onSuccess: (first) => {
      setChoices({})
      setView(first)
    },
  })
  const look = useMutation({ mutationFn: ({ handle, next }: { handle: string, next: Choices }) => client.package.look({ handle, by, choices: next }), onSuccess: setView })
  const receive = useMutation({
    mutationFn: ({ handle, rev }: PackageView) => client.package.receive({ handle, by, choices, rev }),
    onSuccess: ({ id, headline }) => onReceived(id, headline),
  })
  const trust = useMutation({
    mutationFn: ({ handle }: PackageView) => client.package.trustSender({ handle, by }),
    onSuccess: (_, { handle }) => look.mutate({ handle, next: choices }),
  })
  const { mutate } = open
  useEffect(() => { mutate() }, [mutate, source])
  const again = (next: Choices): void => {
    setChoices(next)
    receive.reset()
    if (view !== null) look.mutate({ handle: view.handle, next })
  }
  return { view, choices, open, look, receive, trust, choose: (id: string, choice: Choice) => again({ ...standing(choices, view), [id]: choice }), lookAgain: () => again(choices) }
}
