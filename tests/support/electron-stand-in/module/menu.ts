import type { MenuItemConstructorOptions } from 'electron'
import { hear, say } from './wire.ts'

export class Menu {
  readonly template: MenuItemConstructorOptions[]

  constructor(template: MenuItemConstructorOptions[]) {
    this.template = template
  }

  static buildFromTemplate(template: MenuItemConstructorOptions[]): Menu {
    return new Menu(template)
  }

  static setApplicationMenu(menu: Menu | null): void {
    shown = menu
    const items = menu === null ? [] : [...leaves(menu.template, [])]
    say({ type: 'menu', items: items.map(({ path, item }) => ({ path, accelerator: item.accelerator ?? null, acts: item.click !== undefined || item.role !== undefined })) })
  }
}

let shown: Menu | null = null

type Leaf = { path: string[], item: MenuItemConstructorOptions }

function* leaves(items: readonly MenuItemConstructorOptions[], above: string[]): Generator<Leaf> {
  for (const item of items) {
    if (item.type === 'separator') continue
    const path = [...above, item.label ?? item.role ?? '']
    if (Array.isArray(item.submenu)) yield* leaves(item.submenu, path)
    else yield { path, item }
  }
}

hear('menu-chosen', ({ path }) => {
  const chosen = [...leaves(shown?.template ?? [], [])].find((leaf) => leaf.path.join('/') === path.join('/'))
  // An item that reads its arguments would need more of a stand-in than this.
  const click: ((...none: never[]) => void) | undefined = chosen?.item.click
  if (click !== undefined) click()
})
