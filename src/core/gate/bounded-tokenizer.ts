import { Tokenizer } from 'parse5'

/** No tag of a page has so many. The standard looks through a tag's attributes at each new one: 40,000 of them take seconds. */
const MOST_ATTRIBUTES = 512

/** parse5's tokenizer, which passes over what a tag says after its first 512 attributes. */
export class BoundedTokenizer extends Tokenizer {
  protected override _leaveAttrName(): void {
    const tag = this.currentToken
    if (tag !== null && 'attrs' in tag && tag.attrs.length >= MOST_ATTRIBUTES) return
    super._leaveAttrName()
  }
}
