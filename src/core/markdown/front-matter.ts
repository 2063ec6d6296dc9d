import type { PageInput } from '../layout/page-input.ts'
import { STAGE_NAMES } from '../redline/print-words.ts'

/** A value as YAML that every reader of it takes for the same: JSON in one line, with what YAML counts as a line's end written out. */
const value = (of: unknown): string => JSON.stringify(of).replace(/[\u007f-\u009f\u2028\u2029\ufeff]/g, (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`)

const isEmpty = (of: unknown): boolean => of === null || of === '' || (Array.isArray(of) && of.length === 0)

/**
 * The slip as YAML between two lines of ---, in the words of the desk's own JSON; what is empty is left out. `pictureUrl`: where the
 * lead image lies beside the file.
 */
export function frontMatter({ id, slip, stage, signed }: Pick<PageInput, 'id' | 'slip' | 'stage' | 'signed'>, pictureUrl: (asset: string) => string): string {
  const { leadImage, ...rest } = slip
  const lead = leadImage === null ? null : { file: pictureUrl(leadImage.asset), caption: leadImage.caption, credit: leadImage.credit, alt: leadImage.alt }
  const fields: [string, unknown][] = [...Object.entries(rest), ['leadImage', lead], ['id', id], ['stage', STAGE_NAMES[stage]], ['signed', signed]]
  return `---\n${fields.filter(([, of]) => !isEmpty(of)).map(([key, of]) => `${key}: ${value(of)}\n`).join('')}---\n`
}
