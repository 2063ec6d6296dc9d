import type { Channel } from '#core/article/channel.ts'
import { body, paragraph, text } from '#core/body/body-nodes.ts'
import type { Recognition } from '#core/ingest/recognition.ts'
import { emptySlip } from '#core/slip/slip.ts'

/** Until the recogniser lands: every line a paragraph, no word lost. */
export function recognisePage(words: string, _options: { channels: readonly Channel[], fullWidth: boolean }): Recognition {
  const lines = words.split(/\r\n|\n|\r/)
  const report = lines.map((line, index) => ({ line: index + 1, text: line, as: line.trim() === '' ? 'blank' as const : 'paragraph' as const, fields: [] }))
  return {
    slip: emptySlip(), body: body(...lines.filter((line) => line.trim() !== '').map((line) => paragraph(text(line)))),
    recognised: {}, report, leftover: [], warnings: [], halfWidthMarks: 0, newChannel: null,
  }
}
