// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import type { ToFrame } from '#renderer/preview/frame/frame-messages.ts'

test('a frame greeted anew shows the page once, not the new one before the old', async () => {
  await import('#renderer/preview/frame/page-program.ts')
  const tell = (words: ToFrame): boolean => window.dispatchEvent(Object.assign(new MessageEvent('message', { data: words }), { source: window.parent }))
  const whole: ToFrame = { kind: 'show', top: '<main><div class="article-body">', bottom: '</div></main>', at: 0, gone: 0, blocks: ['<p>甲</p>', '<p>乙</p>'] }
  const words = (): string[] => [...document.querySelectorAll('.article-body > *')].map((block) => block.textContent ?? '')
  tell({ kind: 'hello' })
  tell(whole)
  expect(words()).toEqual(['甲', '乙'])
  tell({ kind: 'hello' })
  tell(whole)
  expect(words()).toEqual(['甲', '乙'])
})
