import type { Scheme } from '#core/theme/theme.ts'

/**
 * What a page's frame is told. `hello`: whether there is a page in it; whoever says it knows of none, and shows one from its beginning. `ask`: whether it is still there. `show`: the page as it is from now on, said by what changed: `gone` blocks of
 * the body from the place `at` on make room for `blocks`; `top` and `bottom` only where they are others. The first one says it all.
 */
export type ToFrame =
  | { kind: 'hello' }
  | { kind: 'ask' }
  | { kind: 'show', top?: string, bottom?: string, at: number, gone: number, blocks: string[] }
  | { kind: 'scheme', scheme: Scheme }

export type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

/** `ready`: there is a page to write in. `here`: it is still there. `key`: pressed in the page, and meant for the desk. */
export type FromFrame = { kind: 'ready' } | { kind: 'here' } | { kind: 'key', press: KeyPress }
