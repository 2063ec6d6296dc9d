// @vitest-environment happy-dom
import { createElement, Suspense, type ReactElement } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { expect, test } from 'vitest'
import { loadsOfParts, part } from '#renderer/ui/part.tsx'

test('a part that was made ready while nobody did anything is drawn at once at its first time: the next key finds its field', async () => {
  const Field = (): ReactElement => createElement('input', { name: 'first' })
  const Dialog = part(async () => Field)
  for (const load of loadsOfParts()) await load()
  const place = document.createElement('div')
  const root = createRoot(place)
  flushSync(() => root.render(createElement(Suspense, null, createElement(Dialog))))
  expect(place.querySelector('input')?.name).toBe('first')
  flushSync(() => root.unmount())
})
