import { footLines, topCredits } from '../export/credit-lines.ts'
import { UNSIGNED_WORDS } from '../export/export-name.ts'
import { noticeWords } from '../export/notice-lines.ts'
import type { PageInput } from '../layout/page-input.ts'
import { frontMatter } from './front-matter.ts'
import { headingEnd, lineStart, markdownWords } from './markdown-words.ts'
import { bodyMarkdown } from './write-markdown.ts'

const line = (words: string | null): string => (words === null || words.trim() === '' ? '' : lineStart(markdownWords(words)))

/** What was corrected, as a quotation; words that begin with one would run on in it. */
function notices(slip: PageInput['slip'], after: string): string {
  const lines = noticeWords(slip).flatMap((notice) => [`**${notice.head}**`, ...notice.lines.map(line)])
  return lines.length === 0 ? '' : `${lines.map((words) => `> ${words}`).join('\n>\n')}${after.startsWith('>') ? '\n\n<!-- -->' : ''}`
}

/** A whole article as one Markdown file: the slip as front matter, then title lines, lead image, text and credits; under the title lines what was corrected. */
export function markdownFile(input: PageInput, pictureUrl: (asset: string) => string): string {
  const { slip, signed, channel, site } = input
  const { leadImage } = slip
  const picture = leadImage === null ? '' : bodyMarkdown({ root: { type: 'root', direction: null, format: '', indent: 0, version: 1, children: [{ type: 'figure', version: 1, ...leadImage }] } }, worldOf(input, pictureUrl)).trimEnd()
  const text = bodyMarkdown(input.body, worldOf(input, pictureUrl)).trimEnd()
  const parts = [
    signed ? '' : `> **${UNSIGNED_WORDS}**`, line(slip.kicker), `# ${headingEnd(markdownWords(slip.headline))}`, line(slip.deck), line(topCredits(slip)), notices(slip, picture === '' ? text : picture), picture,
    text, '---', footLines(slip, channel?.name ?? site.name).map(line).join('\\\n'),
  ]
  return `${frontMatter(input, pictureUrl)}\n${parts.filter((part) => part !== '').join('\n\n')}\n`
}

const worldOf = ({ slip, related, signed }: PageInput, pictureUrl: (asset: string) => string) => ({ slip, related, signed, pictureUrl: ({ asset }: { asset: string }) => pictureUrl(asset) })
