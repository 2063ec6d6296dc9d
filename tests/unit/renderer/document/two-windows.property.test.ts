import fc from 'fast-check'
import { $createParagraphNode, $createTextNode, $getRoot } from 'lexical'
import { expect, test } from 'vitest'
import type { ArticleView } from '#contract/views.ts'
import { OpenDocument } from '#renderer/document/open-document.ts'
import { FakeDesk, FIRST, view } from './fake-desk.ts'
import { settle } from './manual-clock.ts'

type Step =
  | { act: 'type' | 'slip' | 'hear' | 'retry' | 'load' | 'new' | 'review', who: 0 | 1 }
  | { act: 'pass', ms: number, isTold: boolean }
  | { act: 'fail', how: 'off' | 'before' | 'after' | 'locked' }

const who = fc.constantFrom<0 | 1>(0, 1)
const steps = fc.array(fc.oneof(
  { weight: 6, arbitrary: fc.record({ act: fc.constantFrom<'type' | 'slip'>('type', 'slip'), who }) },
  { weight: 4, arbitrary: fc.record({ act: fc.constantFrom<'hear' | 'retry' | 'load' | 'new' | 'review'>('hear', 'retry', 'load', 'new', 'review'), who }) },
  { weight: 4, arbitrary: fc.record({ act: fc.constant<'pass'>('pass'), ms: fc.constantFrom(0, 100, 450, 450, 2_500), isTold: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant<'fail'>('fail'), how: fc.constantFrom<'off' | 'before' | 'after' | 'locked'>('off', 'before', 'after', 'locked') }) },
), { minLength: 10, maxLength: 60 })

const FIELDS = ['kicker', 'deck'] as const
/** every word a window ever wrote, found again in whatever holds an article */
const wordsIn = (held: unknown): Set<string> => new Set(JSON.stringify(held).match(/w\d+\./g))

test('whatever two windows do to one article, no save takes away what the other one’s save had put there, and no word is nowhere', async () => {
  await fc.assert(fc.asyncProperty(steps, async (run: Step[]) => {
    const desk = new FakeDesk()
    const first = desk.articles.get(FIRST) ?? view(FIRST)
    const windows = [new OpenDocument(first, desk.deps('a')), new OpenDocument(first, desk.deps('b'))] as const
    const revisions: ArticleView[] = []
    const keep = () => {
      const now = desk.articles.get(FIRST)
      if (now !== undefined && now.rev !== revisions.at(-1)?.rev) revisions.push(now)
    }
    desk.afterSave = keep
    const written: string[] = []
    const word = (): string => {
      written.push(`w${written.length}.`)
      return written.at(-1) ?? ''
    }
    for (const step of run) {
      if (step.act === 'pass') {
        await desk.clock.pass(step.ms)
        if (step.isTold) for (const window of windows) await window.heard(desk.articles.get(FIRST)?.rev ?? 1)
        keep()
      } else if (step.act === 'fail') {
        desk.failure = step.how === 'off' ? null : step.how === 'locked' ? { code: 'library-locked' } : { code: 'connection-lost', after: step.how === 'after' }
      } else {
        const window = windows[step.who]
        const refused = window.notices.some((notice) => notice.kind === 'refused')
        if (step.act === 'type') {
          window.editor.update(() => { $getRoot().append($createParagraphNode().append($createTextNode(word()))) }, { discrete: true })
        } else if (step.act === 'slip') {
          const field = FIELDS[step.who]
          window.setSlip({ [field]: `${window.slip[field] ?? ''}${word()}` })
        } else if (step.act === 'hear') await window.heard(desk.articles.get(FIRST)?.rev ?? 1)
        else if (step.act === 'retry') window.retry()
        else if (step.act === 'load' && refused) await window.loadLibraryVersion()
        else if (step.act === 'new' && refused) await window.saveAsNew().catch(() => undefined)
        else if (step.act === 'review' && !window.pending && window.rev === desk.articles.get(FIRST)?.rev) window.adopt(desk.elsewhere({}))
        keep()
        await settle()
      }
    }
    for (const [nth, revision] of revisions.entries()) {
      const after = revisions[nth + 1]
      if (after !== undefined) expect([...wordsIn({ slip: revision.slip, body: revision.body })].filter((one) => !wordsIn(after).has(one))).toEqual([])
    }
    const everywhere = wordsIn([
      ...desk.articles.values(), ...revisions, ...windows.map((window) => ({ slip: window.slip, body: window.readBody() })), [...desk.recovery.items.values()].map((text) => JSON.parse(text)),
    ])
    expect(written.filter((one) => !everywhere.has(one))).toEqual([])
    for (const window of windows) window.dispose()
  }), { numRuns: 150 })
}, 120_000)
