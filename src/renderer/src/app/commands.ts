import { useEffect, useEffectEvent } from 'react'
import { commandOf, type Command } from './command-keys.ts'

const handlers = new Map<Command, (() => void)[]>()

/** Does what the button of that name does; false where no view offers it now. */
export function runCommand(command: Command): boolean {
  const handler = handlers.get(command)?.at(-1)
  handler?.()
  return handler !== undefined
}

/**
 * While the component is mounted and `act` is not null, the command does `act`.
 * Of several the last one mounted does it; `stand-in`: only where no other offers it.
 */
export function useCommand(command: Command, act: (() => void) | null, rank: 'first' | 'stand-in' = 'first'): void {
  const latest = useEffectEvent(() => act?.())
  const offered = act !== null
  useEffect(() => {
    if (!offered) return undefined
    const handler = () => latest()
    const others = handlers.get(command) ?? []
    handlers.set(command, rank === 'first' ? [...others, handler] : [handler, ...others])
    return () => { handlers.set(command, (handlers.get(command) ?? []).filter((one) => one !== handler)) }
  }, [command, offered, rank])
}

/** A menu is one too while it is open. One that is fading out keeps no key to itself: a quick hand is already at the next. */
export const isDialogOpen = (): boolean =>
  [...document.querySelectorAll('[role="dialog"][aria-labelledby], [role="alertdialog"]')].some((dialog) => dialog.closest('[data-exiting]') === null)

/**
 * Listens for every command's key, before the control that has the focus (a
 * button takes Enter with any modifier for its own press). Mod+K alone comes
 * after: with words selected it makes a link of them. A dialog keeps the keys to itself.
 */
export function listenForKeys(): () => void {
  const act = (event: KeyboardEvent, isTurn: (command: Command) => boolean): void => {
    // AltGr comes as Ctrl+Alt on Windows: there it types a character.
    if (event.isComposing || event.keyCode === 229 || event.defaultPrevented || event.getModifierState('AltGraph')) return
    const command = commandOf(event)
    if (command === null || !isTurn(command) || isDialogOpen() || !runCommand(command)) return
    event.preventDefault()
    event.stopPropagation()
  }
  const before = (event: KeyboardEvent): void => act(event, (command) => command !== 'search')
  const after = (event: KeyboardEvent): void => act(event, (command) => command === 'search')
  window.addEventListener('keydown', before, true)
  window.addEventListener('keydown', after)
  return () => {
    window.removeEventListener('keydown', before, true)
    window.removeEventListener('keydown', after)
  }
}
