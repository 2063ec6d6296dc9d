import { createElement, type ReactElement } from 'react'
import { $createNodeSelection, $getNodeByKey, $setSelection, HISTORY_PUSH_TAG, SKIP_SCROLL_INTO_VIEW_TAG, type DOMExportOutput, type LexicalEditor, type LexicalNode, type LexicalParseJSON, type SerializedLexicalNode } from 'lexical'
import { gallery } from '#core/body/body-nodes.ts'
import { galleryText } from '#core/body/body-text.ts'
import { GALLERY_SIZE, GallerySchema, type Gallery } from '#core/body/body-schema.ts'
import { invariant } from '#core/invariant.ts'
import { $moveBlocks } from '../../commands/move-blocks.ts'
import { stepTag } from '../../steps/step-names.ts'
import { leavingOtherFields } from '../../writes-elsewhere.ts'
import { $removeBlock, DrawnBlock } from '../drawn-node.ts'
import { copiedWords } from '../figure/copied-words.ts'
import { GalleryView } from './GalleryView.tsx'
import { $partGallery } from './part-gallery.ts'

/** 组图: pictures that are one block. As a figure, what it shows is one value, replaced as a whole. */
export class GalleryNode extends DrawnBlock {
  __gallery: Gallery | null = null

  override $config() {
    return this.config('gallery', { extends: DrawnBlock })
  }

  override afterCloneFrom(previous: this): void {
    super.afterCloneFrom(previous)
    this.__gallery = previous.__gallery
  }

  getGallery(): Gallery {
    const shown = this.getLatest().__gallery
    invariant(shown !== null, 'a gallery shows its pictures from the first')
    return shown
  }

  setGallery({ pictures, caption }: Pick<Gallery, 'pictures' | 'caption'>): this {
    const self = this.getWritable()
    self.__gallery = gallery(pictures, caption)
    return self
  }

  override exportDOM(): DOMExportOutput {
    return copiedWords(galleryText(this.getGallery()))
  }

  override exportJSON(): SerializedLexicalNode & Gallery {
    return { ...super.exportJSON(), ...this.getGallery() }
  }

  /** Bodies come through the gate, which has looked at the pictures. */
  override updateFromJSON(serialized: LexicalParseJSON<SerializedLexicalNode>): this {
    return super.updateFromJSON(serialized).setGallery(GallerySchema.parse({ ...serialized, type: 'gallery', version: 1 }))
  }

  override getTextContent(): string {
    return galleryText(this.getGallery())
  }

  override decorate(editor: LexicalEditor): ReactElement {
    const nodeKey = this.getKey()
    const within = (act: (node: GalleryNode) => void, step: 'typing' | 'gallery' | 'move' | 'picture' = 'gallery'): void => editor.update(() => {
      const node = $getNodeByKey(nodeKey)
      if ($isGalleryNode(node)) act(node)
      // The caret may be pages away; the pictures are what is looked at.
    }, step === 'typing' ? {} : { tag: [HISTORY_PUSH_TAG, SKIP_SCROLL_INTO_VIEW_TAG, stepTag(step), ...leavingOtherFields(editor)] })
    return createElement(GalleryView, {
      nodeKey, gallery: this.getGallery(),
      onWords: (change) => within((node) => { node.setGallery(change(node.getGallery())) }, 'typing'),
      onChange: (change) => within((node) => {
        const next = change(node.getGallery())
        if (next.pictures.length >= GALLERY_SIZE.least) node.setGallery(next)
        else $partGallery(node, next)
      }),
      onReplace: (change) => within((node) => { node.setGallery(change(node.getGallery())) }, 'picture'),
      onPart: () => within((node) => { $partGallery(node, node.getGallery()) }),
      onMove: (step) => within((node) => {
        const chosen = $createNodeSelection()
        chosen.add(node.getKey())
        $setSelection(chosen)
        $moveBlocks(step)
      }, 'move'),
      onRemove: () => within($removeBlock),
      onLeave: () => {
        within((node) => { node.selectNext(0, 0) }, 'typing')
        editor.focus()
      },
    })
  }
}

export function $createGalleryNode(pictures: Gallery['pictures'], caption = ''): GalleryNode {
  return new GalleryNode().setGallery({ pictures, caption })
}

export function $isGalleryNode(node: LexicalNode | null | undefined): node is GalleryNode {
  return node instanceof GalleryNode
}
