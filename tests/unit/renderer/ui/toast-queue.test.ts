import { afterEach, expect, test } from 'vitest'
import { dismissToast, toast, visibleToasts } from '#renderer/ui/toast-queue.ts'

const said = (): string[] => visibleToasts().map(({ words }) => words)

afterEach(() => { for (const { id } of visibleToasts()) dismissToast(id) })

test('the steps of one article do not pile up over its words: the newest is said; another article’s, and what went wrong, stay', () => {
  toast('没有办成', { tone: 'problem' })
  toast('初审通过：甲', { about: 'a' })
  toast('初审通过：乙', { about: 'b' })
  toast('复审通过：甲', { about: 'a' })
  expect(said()).toEqual(['没有办成', '初审通过：乙', '复审通过：甲'])
})
