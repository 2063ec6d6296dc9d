import type { PageInput } from '../layout/page-input.ts'
import type { LeadImage } from '../slip/slip.ts'
import { STAGE_NAMES } from '../redline/print-words.ts'

/** A value as YAML that every reader of it takes for the same: JSON in one line, with what YAML counts as a line's end written out. */
const value = (of: unknown): string => JSON.stringify(of).replace(/[\u007f-\u009f\u2028\u2029\ufeff]/g, (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`)

const isEmpty = (of: unknown): boolean => of === null || of === '' || (Array.isArray(of) && of.length === 0)

/**
 * The slip as YAML between two lines of ---, in the words of the desk's own JSON; what is empty is left out. `pictureUrl`: where the
 * lead image lies beside the file. `pictures`: those of the text in its order, since Markdown has no sign for what stands below one, or for some side by side. `channelName`: ids are each library's own.
 */
export function frontMatter({ id, slip, stage, signed, channel, body }: Pick<PageInput, 'id' | 'slip' | 'stage' | 'signed' | 'channel' | 'body'>, pictureUrl: (asset: string) => string): string {
  const { leadImage, ...rest } = slip
  const told = ({ asset, caption, credit, alt }: LeadImage) => ({ file: pictureUrl(asset), caption, credit, alt })
  const lead = leadImage === null ? null : told(leadImage)
  const pictures = body.root.children.flatMap((block): unknown[] => (block.type === 'figure' ? [told(block)] : block.type === 'gallery' ? [{ gallery: block.pictures.map(told), caption: block.caption }] : []))
  const fields: [string, unknown][] = [...Object.entries(rest), ['leadImage', lead], ['pictures', pictures], ['channelName', channel?.name ?? null], ['id', id], ['stage', STAGE_NAMES[stage]], ['signed', signed]]
  return `---\n${fields.filter(([, of]) => !isEmpty(of)).map(([key, of]) => `${key}: ${value(of)}\n`).join('')}---\n`
}
