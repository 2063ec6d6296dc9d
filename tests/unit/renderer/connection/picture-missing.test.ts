// @vitest-environment happy-dom
import { act, createElement, type ReactElement } from 'react'
import { createRoot } from 'react-dom/client'
import { expect, test } from 'vitest'
import { setConnectionState } from '#renderer/connection/connection-state.ts'
import { usePictureMissing } from '#renderer/connection/use-picture-missing.ts'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

function Picture(): ReactElement {
  const { isMissing, attempt, onError } = usePictureMissing('a')
  return isMissing ? createElement('span') : createElement('img', { key: attempt, src: '/a', onError })
}

test.each([false, true])('a picture that could not be fetched while the desk was away is asked for anew when it is back; failed before that was known: %s', (failedBefore) => {
  const host = document.createElement('div')
  const root = createRoot(host)
  const fail = (): void => act(() => void host.querySelector('img')?.dispatchEvent(new Event('error')))
  act(() => { if (failedBefore) setConnectionState('open'); else setConnectionState('lost', 'desk-gone') })
  act(() => root.render(createElement(Picture)))
  if (failedBefore) {
    fail()
    expect(host.querySelector('span')).not.toBeNull()
    act(() => setConnectionState('lost', 'desk-gone'))
  }
  fail()
  const failed = host.querySelector('img')
  expect(failed).not.toBeNull()
  act(() => setConnectionState('connecting'))
  act(() => setConnectionState('open'))
  // The same element with the same address is never fetched again: it stays a broken picture.
  expect(host.querySelector('img')).not.toBeNull()
  expect(host.querySelector('img')).not.toBe(failed)
  const loaded = host.querySelector('img')
  act(() => setConnectionState('lost', 'desk-gone'))
  act(() => setConnectionState('open'))
  // One that came is not fetched again.
  expect(host.querySelector('img')).toBe(loaded)
  act(() => root.unmount())
})
