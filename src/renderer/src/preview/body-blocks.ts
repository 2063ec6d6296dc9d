import { $getNodeByKey, $getRoot, $isElementNode, HISTORIC_TAG, type LexicalEditor, type LexicalNode, type NodeKey } from 'lexical'
import { body } from '#core/body/body-nodes.ts'
import type { Block, Body } from '#core/body/body-schema.ts'
import { invariant } from '#core/invariant.ts'
import { normaliseBody } from '#core/body/normalise-body.ts'
import { commitNow } from '#renderer/editor/create-article-editor.ts'

/** exportJSON knows its own node alone. */
const $exported = (node: LexicalNode): object =>
  $isElementNode(node) ? { ...node.exportJSON(), children: node.getChildren().map($exported) } : node.exportJSON()

/**
 * The body on the screen, block by block: a key serialises the one block it
 * changed, never the whole article. Equal to screenBody at any quiet moment.
 */
export class BodyBlocks {
  readonly #editor: LexicalEditor
  readonly #known = new Map<NodeKey, Block[]>()
  /** null: to be read from the root again */
  #order: NodeKey[] | null = null
  readonly #stop: () => void

  constructor(editor: LexicalEditor, changed: () => void) {
    this.#editor = editor
    this.#stop = editor.registerUpdateListener(({ dirtyElements, dirtyLeaves, tags }) => {
      if (dirtyElements.size === 0 && dirtyLeaves.size === 0) return
      // A state that was set, not written (undo, the library's version), names none of the blocks it changed.
      if (tags.has(HISTORIC_TAG) || (dirtyLeaves.size === 0 && dirtyElements.size === 1 && dirtyElements.has('root'))) this.#known.clear()
      // A child that changed marks the root as well, but not as meant: then the same blocks stand in the same order.
      if (tags.has(HISTORIC_TAG) || dirtyElements.get('root') !== false) this.#order = null
      for (const key of dirtyElements.keys()) this.#known.delete(key)
      for (const key of dirtyLeaves) this.#known.delete(key)
      changed()
    })
  }

  read(): Body {
    commitNow(this.#editor)
    return this.#editor.getEditorState().read(() => {
      const order = this.#order ??= $getRoot().getChildrenKeys()
      const blocks = order.flatMap((key) => {
        const known = this.#known.get(key)
        if (known !== undefined) return known
        const node = $getNodeByKey(key)
        invariant(node !== null, 'a block of the root is in its state')
        const made = normaliseBody([$exported(node)]).body.root.children
        this.#known.set(key, made)
        return made
      })
      if (this.#known.size > order.length * 2 + 50) this.#forget(new Set(order))
      return body(...blocks)
    }, { editor: this.#editor })
  }

  dispose(): void {
    this.#stop()
  }

  #forget(live: ReadonlySet<NodeKey>): void {
    for (const key of this.#known.keys()) if (!live.has(key)) this.#known.delete(key)
  }
}
