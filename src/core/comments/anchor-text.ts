import type { Block, Body, CellParagraph, Inline, List, ListItem, TableCell, TableRow } from '../body/body-schema.ts'

type Node = Block | Inline | List | ListItem | TableRow | TableCell | CellParagraph
/** Stands for a block that has no words of its own in the text, with what tells it from another. */
export const NO_WORDS = '\ufffc'

const BLOCKS: ReadonlySet<Node['type']> = new Set(['paragraph', 'list', 'listitem', 'tablerow', 'tablecell'])

function textOf(node: Node): string {
  switch (node.type) {
    case 'text':
    case 'run-in': return node.text
    case 'linebreak': return '\n'
    // Its words are the slip's: a place in the text must not move with them.
    case 'dateline': return ''
    case 'rule': return NO_WORDS
    case 'figure': return `${NO_WORDS}${node.asset}`
    case 'gallery': return `${NO_WORDS}${node.pictures.map(({ asset }) => asset).join(' ')}`
    case 'related': return `${NO_WORDS}${node.article}`
    default: {
      let text = ''
      let before: Node | null = null
      for (const child of node.children) {
        if (before !== null && (BLOCKS.has(child.type) || BLOCKS.has(before.type))) text += '\n'
        text += textOf(child)
        before = child
      }
      return text
    }
  }
}

const known = new WeakMap<Block, string>()

/**
 * A block's words as comments count places in them: those of the text itself,
 * an item, a cell or a line break a line. What stands beside the text (captions,
 * the speaker, the dateline's words) is no part of it; a picture counts as itself.
 * The editor reads the same out of its own nodes (`renderer/comments/editor-places.ts`).
 */
export function anchorText(block: Block): string {
  const text = known.get(block) ?? textOf(block)
  known.set(block, text)
  return text
}

export const anchorTexts = ({ root }: Body): string[] => root.children.map(anchorText)

/** What a person reads as the words of an anchor: a picture is ''. */
export const readable = (words: string): string => words.replace(/\ufffc[^\n]*\n?/g, '').trim()
