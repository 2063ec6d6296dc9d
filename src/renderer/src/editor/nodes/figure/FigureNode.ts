import { createElement, type ReactElement } from 'react'
import { $addUpdateTag, $getNodeByKey, createCommand, HISTORY_PUSH_TAG, SKIP_SCROLL_INTO_VIEW_TAG, type DOMExportOutput, type LexicalCommand, type LexicalEditor, type LexicalNode, type LexicalParseJSON, type NodeKey, type SerializedLexicalNode, type UpdateTag } from 'lexical'
import { figure } from '#core/body/body-nodes.ts'
import { pictureText } from '#core/body/body-text.ts'
import { FigureSchema, type Figure } from '#core/body/body-schema.ts'
import { invariant } from '#core/invariant.ts'
import { inPlaceOf } from '#core/slip/picture-of.ts'
import type { LeadImage } from '#core/slip/slip.ts'
import { $nameStep } from '../../steps/step-names.ts'
import { leavingOtherFields } from '../../writes-elsewhere.ts'
import { $removeBlock, DrawnBlock } from '../drawn-node.ts'
import { copiedWords } from './copied-words.ts'
import { FigureView } from './FigureView.tsx'

/** asks for one group of this picture and those beside it */
export const JOIN_PICTURES_COMMAND: LexicalCommand<NodeKey> = createCommand('JOIN_PICTURES_COMMAND')

/** 图片: a block of its own, never inside a line. What it shows is one value, replaced as a whole, so that undo brings all of it back. */
export class FigureNode extends DrawnBlock {
  __figure: Figure | null = null

  override $config() {
    return this.config('figure', { extends: DrawnBlock })
  }

  override afterCloneFrom(previous: this): void {
    super.afterCloneFrom(previous)
    this.__figure = previous.__figure
  }

  getFigure(): Figure {
    const shown = this.getLatest().__figure
    invariant(shown !== null, 'a figure shows a picture from the first')
    return shown
  }

  setPicture(picture: LeadImage): this {
    const self = this.getWritable()
    self.__figure = figure(picture)
    return self
  }

  override exportDOM(): DOMExportOutput {
    return copiedWords(pictureText(this.getFigure()))
  }

  override exportJSON(): SerializedLexicalNode & Figure {
    return { ...super.exportJSON(), ...this.getFigure() }
  }

  /** Bodies come through the gate, which has looked at the picture. */
  override updateFromJSON(serialized: LexicalParseJSON<SerializedLexicalNode>): this {
    return super.updateFromJSON(serialized).setPicture(FigureSchema.parse({ ...serialized, type: 'figure', version: 1 }))
  }

  override getTextContent(): string {
    return pictureText(this.getFigure())
  }

  override decorate(editor: LexicalEditor): ReactElement {
    const nodeKey = this.getKey()
    const within = (act: (node: FigureNode) => void, tag: UpdateTag[] = []): void => editor.update(() => {
      const node = $getNodeByKey(nodeKey)
      if ($isFigureNode(node)) act(node)
    }, { tag })
    return createElement(FigureView, {
      nodeKey, picture: this.getFigure(),
      onWords: (part, words) => within((node) => { node.setPicture({ ...node.getFigure(), [part]: words }) }),
      onReplace: (taken) => within((node) => { $replacePicture(node, taken) }, leavingOtherFields(editor)),
      onRemove: () => within($removeBlock),
      onJoin: () => { editor.dispatchCommand(JOIN_PICTURES_COMMAND, nodeKey) },
      onLeave: () => {
        within((node) => { node.selectNext(0, 0) })
        editor.focus()
      },
    })
  }
}

export function $createFigureNode(picture: LeadImage): FigureNode {
  return new FigureNode().setPicture(picture)
}

/** Another picture in this one's place, as a step of its own; the words stay. */
export function $replacePicture(node: FigureNode, taken: LeadImage): void {
  $addUpdateTag(HISTORY_PUSH_TAG)
  // The caret may be pages away; the picture is what is looked at.
  $addUpdateTag(SKIP_SCROLL_INTO_VIEW_TAG)
  $nameStep('picture')
  node.setPicture(inPlaceOf(node.getFigure(), taken))
}

export function $isFigureNode(node: LexicalNode | null | undefined): node is FigureNode {
  return node instanceof FigureNode
}
