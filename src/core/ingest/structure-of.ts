import { blockText } from '../body/body-text.ts'
import type { Body } from '../body/body-schema.ts'
import type { Slip } from '../slip/slip.ts'

/** Crossheads and run-ins of a body, where it has any, as a report lists them. */
export function structureOf(slip: Slip, body: Body): { crossheads?: string[], runIns?: string[] } {
  const blocks = body.root.children
  const crossheads = blocks.filter((block) => block.type === 'crosshead').map((block) => blockText(block, slip))
  const runIns = blocks.flatMap((block) => (block.type === 'paragraph' ? block.children.filter((child) => child.type === 'run-in').map((child) => child.text) : []))
  return { ...(crossheads.length > 0 ? { crossheads } : {}), ...(runIns.length > 0 ? { runIns } : {}) }
}
