export type Element = { readonly nodeName: string, readonly tagName: string, readonly attrs: readonly { readonly name: string, readonly value: string }[], readonly childNodes: readonly Node[] }
export type Words = { readonly nodeName: '#text', readonly value: string }
/** an element, words, or what is no words: a comment, a doctype */
export type Node = Element | Words | { readonly nodeName: string }
