import { ExternalHyperlink, Tab, TextRun, type IRunOptions, type ParagraphChild } from 'docx'
import { TEXT_FORMAT, type Inline, type Text } from '#core/body/body-schema.ts'
import { plainText, safeHref } from '#core/layout/escape-html.ts'
import { datelineText } from '#core/slip/dateline.ts'
import type { Slip } from '#core/slip/slip.ts'

/** Words of one look; their breaks are breaks, their tabs tabs. XML has no control characters: each becomes a visible mark, as on the page. */
export function wordRuns(words: string, look: IRunOptions = {}): TextRun[] {
  const runs: TextRun[] = []
  for (const [at, line] of plainText(words).split(/[\n\u2028\u2029]/).entries()) {
    if (at > 0) runs.push(new TextRun({ ...look, break: 1 }))
    if (line !== '') runs.push(new TextRun({ ...look, children: line.split('\t').flatMap((part, index) => (index === 0 ? [part] : [new Tab(), part])) }))
  }
  return runs
}

function lookOf(format: number): IRunOptions {
  const has = (bit: number): boolean => (format & bit) !== 0
  return {
    ...(has(TEXT_FORMAT.bold) ? { bold: true } : {}), ...(has(TEXT_FORMAT.italic) ? { italics: true } : {}), ...(has(TEXT_FORMAT.underline) ? { underline: {} } : {}), ...(has(TEXT_FORMAT.strikethrough) ? { strike: true } : {}),
    ...(has(TEXT_FORMAT.subscript) ? { subScript: true } : has(TEXT_FORMAT.superscript) ? { superScript: true } : {}),
  }
}

const textRuns = ({ text, format }: Pick<Text, 'text' | 'format'>, more: IRunOptions = {}): TextRun[] => wordRuns(text, { ...lookOf(format), ...more })

export function wordInlines(nodes: readonly Inline[], slip: Pick<Slip, 'dateline'>): ParagraphChild[] {
  return nodes.flatMap((node): ParagraphChild[] => {
    switch (node.type) {
      case 'text': return textRuns(node)
      case 'run-in': return textRuns({ text: node.text, format: node.format & ~TEXT_FORMAT.bold }, { style: 'runIn' })
      case 'linebreak': return [new TextRun({ break: 1 })]
      case 'dateline': return slip.dateline === null ? [] : wordRuns(datelineText(slip.dateline), { style: 'dateline' })
      case 'link': {
        const href = safeHref(node.url)
        const children = node.children.flatMap((child) => (child.type === 'text' ? textRuns(child, href === null ? {} : { style: 'Hyperlink' }) : [new TextRun({ break: 1 })]))
        return href === null || children.length === 0 ? children : [new ExternalHyperlink({ link: href, children })]
      }
    }
  })
}
