import { footLines, topCredits } from '../export/credit-lines.ts'
import { UNSIGNED_WORDS } from '../export/export-name.ts'
import type { PageInput } from '../layout/render-page.ts'
import { frontMatter } from './front-matter.ts'
import { lineStart, markdownWords } from './markdown-words.ts'
import { bodyMarkdown } from './write-markdown.ts'

const line = (words: string | null): string => (words === null || words.trim() === '' ? '' : lineStart(markdownWords(words)))

/** A whole article as one Markdown file: the slip as front matter, then title lines, lead image, text and credits. */
export function markdownFile(input: PageInput, pictureUrl: (asset: string) => string): string {
  const { slip, signed, channel, site } = input
  const { leadImage } = slip
  const picture = leadImage === null ? '' : bodyMarkdown({ root: { type: 'root', direction: null, format: '', indent: 0, version: 1, children: [{ type: 'figure', version: 1, ...leadImage }] } }, worldOf(input, pictureUrl)).trimEnd()
  const parts = [
    signed ? '' : `> **${UNSIGNED_WORDS}**`, line(slip.kicker), `# ${markdownWords(slip.headline)}`, line(slip.deck), line(topCredits(slip)), picture,
    bodyMarkdown(input.body, worldOf(input, pictureUrl)).trimEnd(), '---', footLines(slip, channel?.name ?? site.name).map(line).join('\\\n'),
  ]
  return `${frontMatter(input, pictureUrl)}\n${parts.filter((part) => part !== '').join('\n\n')}\n`
}

const worldOf = ({ slip, related }: PageInput, pictureUrl: (asset: string) => string) => ({ slip, related, pictureUrl: ({ asset }: { asset: string }) => pictureUrl(asset) })
