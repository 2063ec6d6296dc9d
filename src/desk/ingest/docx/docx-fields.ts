import { textOf, type Xml } from './xml-tree.ts'

/** `url`: of the link whose words begin here, its own or that of a field around it */
type Field = { shown: boolean, code: string[], url: string | undefined }

/** Whether every field that begins also ends: else none may hide what stands in its code, which could be the rest of the document. */
function fieldsEnd(document: Xml): boolean {
  let open = 0
  const waiting: Xml[] = [document]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const type = next.name === 'w:fldChar' ? next.attributes['w:fldCharType'] : undefined
    if (type === 'begin') open += 1
    else if (type === 'end') open -= 1
    for (const one of next.children) if (typeof one !== 'string') waiting.push(one)
  }
  return open === 0
}

/** The fields that stand open while a document is read: their code is no text, their result is. Each question takes the same time, however many are open. */
export class DocxFields {
  private readonly open: Field[] = []
  /** fields whose code is being read */
  private unshown = 0
  private readonly end: boolean

  constructor(document: Xml) {
    this.end = fieldsEnd(document)
  }

  /** a w:fldChar or w:instrText; the code of a field that ends without a result, where Word shows what stands in it (EQ), else '' */
  take(element: Xml): string {
    const field = this.open.at(-1)
    const type = element.name === 'w:instrText' ? 'code' : element.attributes['w:fldCharType']
    if (type === 'begin') {
      this.open.push({ shown: false, code: [], url: field?.url })
      this.unshown += 1
    } else if (type === 'code') {
      if (field !== undefined && !field.shown) field.code.push(textOf(element))
    } else if (type === 'separate' && field !== undefined && !field.shown) {
      field.shown = true
      this.unshown -= 1
      field.url = /^\s*HYPERLINK\s+"([^"]+)"/.exec(field.code.join('').trimStart().slice(0, 10_000))?.[1] ?? field.url
    } else if (type === 'end') {
      this.open.pop()
      if (field?.shown !== false) return ''
      this.unshown -= 1
      const code = field.code.join('').trim()
      return /^EQ\s/i.test(code) ? code : ''
    }
    return ''
  }

  get hides(): boolean {
    return this.end && this.unshown > 0
  }

  /** the link that words here belong to */
  get url(): string | undefined {
    return this.open.at(-1)?.url
  }
}
