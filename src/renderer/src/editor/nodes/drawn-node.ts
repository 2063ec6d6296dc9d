import type { ReactElement } from 'react'
import { DecoratorNode, type EditorConfig } from 'lexical'

/** What React draws inside the text. Its element, made once, carries the theme's class for its type. */
export class DrawnNode extends DecoratorNode<ReactElement> {
  override $config() {
    return this.config(Symbol.for('DrawnNode'), { extends: DecoratorNode })
  }

  override createDOM(config: EditorConfig): HTMLElement {
    const element = document.createElement(this.isInline() ? 'span' : 'div')
    const className: unknown = config.theme[this.getType()]
    if (typeof className === 'string') element.className = className
    return element
  }

  override updateDOM(): false {
    return false
  }
}

/** A block of its own, never inside a line. */
export class DrawnBlock extends DrawnNode {
  override $config() {
    return this.config(Symbol.for('DrawnBlock'), { extends: DrawnNode })
  }

  override isInline(): false {
    return false
  }
}

/** The caret goes to what stands before. */
export function $removeBlock(block: DrawnBlock): void {
  block.selectPrevious()
  block.remove()
}
