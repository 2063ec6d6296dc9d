import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { ChannelSchema } from '#core/article/channel.ts'
import { blockText } from '#core/body/body-text.ts'
import type { Recognition } from '#core/ingest/recognition.ts'

const project = join(import.meta.dirname, '../../../..')
export const pagesFolder = join(project, 'tests/fixtures/pages')
export const pageNames = readdirSync(pagesFolder).filter((name) => name.endsWith('.txt')).map((name) => name.slice(0, -4)).sort()
export const sampleFile = join(project, 'resources/sample/sample-page.txt')

/** The channels a new library starts with. */
export const channels = z.array(ChannelSchema).parse(JSON.parse(readFileSync(join(project, 'resources/channels.json'), 'utf8')))

/** All that a recognition says, in a form that a person can check against the page by eye. */
export function digest({ slip, body, recognised, report, leftover, warnings, halfWidthMarks, newChannel }: Recognition) {
  return {
    recognised,
    body: body.root.children.map((block) => {
      const kind = block.type === 'crosshead' ? `crosshead-${block.level}` : block.type === 'list' ? block.listType : block.type
      const marks = block.type === 'paragraph' ? block.children.filter((child) => child.type === 'dateline' || child.type === 'run-in').map((child) => `+${child.type}`).join('') : ''
      return `${kind}${marks}: ${blockText(block, slip)}`
    }),
    lines: report.map(({ line, as, fields }) => `${line} ${as}${fields.length === 0 ? '' : ` (${fields.join(' ')})`}`),
    leftover: leftover.map(({ text }) => text),
    warnings: warnings.map(({ code, line, detail }) => `${code}${line === null ? '' : ` line ${line}`}: ${detail}`),
    halfWidthMarks,
    newChannel,
  }
}
