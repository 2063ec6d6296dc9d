import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Block, Body, Inline, List, ListItem } from '#core/body/body-schema.ts'
import { gateHtml } from '#core/gate/gate-html.ts'
import type { Gated } from '#core/gate/gate-report.ts'
import { readForeignFile } from '#desk/ingest/read-foreign-file.ts'
import { WORD, WPS } from '#tests/unit/core/gate/clipboards.ts'

const FOLDER = 'tests/fixtures/producers'

const MARKS = [[1, '粗'], [2, '斜'], [4, '删'], [8, '线']] as const
const marked = (words: string, format: number): string => MARKS.reduce((told, [bit, name]) => ((format & bit) === 0 ? told : `${name}〔${told}〕`), words)
function inline(node: Inline | List): string {
  switch (node.type) {
    case 'text': return marked(node.text, node.format)
    case 'run-in': return `段首〔${node.text}〕`
    case 'linebreak': return '⏎'
    case 'dateline': return '〔电头〕'
    case 'link': return `链〔${node.children.map(inline).join('')}→${node.url}〕`
    case 'list': return ''
  }
}
const words = (children: readonly (Inline | List)[]): string => children.map(inline).join('')
const item = (kind: string) => (one: ListItem): string[] => [
  ...(one.children.every(({ type }) => type === 'list') ? [] : [`${kind}${'　'.repeat(one.indent)}${words(one.children)}`]),
  ...one.children.flatMap((child) => (child.type === 'list' ? child.children.flatMap(item(child.listType === 'number' ? '号 ' : '点 ')) : [])),
]
function told(block: Block): string[] {
  switch (block.type) {
    case 'list': return block.children.flatMap(item(block.listType === 'number' ? '号 ' : '点 '))
    case 'article-table': return [`表 ${block.caption}`, ...block.children.map((row) => `  ${row.children.map((cell) => `${cell.headerState === 0 ? '' : '题:'}${cell.colSpan > 1 ? `${cell.colSpan}列:` : ''}${cell.children.map((line) => words(line.children)).join('/')}`).join(' | ')}`)]
    case 'crosshead': return [`题${block.level} ${words(block.children)}`]
    case 'paragraph': return [`段 ${words(block.children)}`]
    case 'quote': return [`引 ${words(block.children)}${block.speaker === undefined ? '' : ` ——${block.speaker}`}`]
    default: return [JSON.stringify(block)]
  }
}
const outcome = ({ body, notes }: { body: Body, notes: Gated['notes'] }): string => `${[...body.root.children.flatMap(told), ...notes.map(({ kind, count, details }) => `注 ${kind} ${count} ${details.join('、')}`.trim())].join('\n')}\n`

/** Reviewed by hand: a change of these files is a change of what a newsroom gets. */
const golden = (name: string): string => join(process.cwd(), FOLDER, `${name}.golden.txt`)

for (const name of (await readdir(FOLDER)).filter((file) => /\.(?:docx|html)$/.test(file))) {
  test(`${name} comes as it did when a person last looked at it`, async () => {
    const { gated } = await readForeignFile(await readFile(join(FOLDER, name)), name)
    expect(gated).toBeDefined()
    if (gated !== undefined) await expect(outcome(gated)).toMatchFileSnapshot(golden(name))
  })
}

test.each([['word-clipboard', WORD], ['wps-clipboard', WPS]])('%s comes as it did when a person last looked at it', async (name, html) => {
  await expect(outcome(gateHtml(html))).toMatchFileSnapshot(golden(name))
})
