// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createElement, Fragment, useEffect, useLayoutEffect } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { afterPaint, useHasBeenPainted } from '#renderer/app/after-paint.ts'

describe('what is built after the text has been painted', () => {
  let frames: FrameRequestCallback[] = []
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    frames = []
    vi.stubGlobal('requestAnimationFrame', (act: FrameRequestCallback) => frames.push(act))
    vi.stubGlobal('cancelAnimationFrame', (frame: number) => { frames[frame - 1] = () => undefined })
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  it('is not there before the frame, and is there after it', async () => {
    const act = vi.fn<() => void>()
    afterPaint(act)
    expect(act).not.toHaveBeenCalled()
    frames[0]?.(0)
    expect(act).not.toHaveBeenCalled()
    await vi.waitFor(() => expect(act).toHaveBeenCalledOnce())
  })

  it('is there for a key that comes before the frame: it must not go into what stood there before', () => {
    const act = vi.fn<() => void>()
    const heard: number[] = []
    afterPaint(act)
    window.addEventListener('keydown', () => heard.push(act.mock.calls.length), { once: true })
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 's', bubbles: true }))
    expect(heard).toEqual([1])
    vi.advanceTimersByTime(10_000)
    expect(act).toHaveBeenCalledOnce()
  })

  it('is there for a press that comes before the frame', () => {
    const act = vi.fn<() => void>()
    afterPaint(act)
    document.body.dispatchEvent(new Event('pointerdown', { bubbles: true }))
    expect(act).toHaveBeenCalledOnce()
  })

  it('comes in a window out of sight, which draws no frames', () => {
    const act = vi.fn<() => void>()
    afterPaint(act)
    vi.advanceTimersByTime(1_000)
    expect(act).toHaveBeenCalledOnce()
  })

  it('has its commands before the next key can come: one that fell between the paint and a drawing put off was lost', () => {
    const article = {}
    let commands = 0
    const Tools = () => {
      useEffect(() => { commands += 1 }, [])
      return null
    }
    const Bar = () => (useHasBeenPainted(article) ? createElement(Tools) : null)
    const root = createRoot(document.createElement('div'))
    flushSync(() => root.render(createElement(Bar)))
    expect(commands).toBe(0)
    vi.advanceTimersByTime(1_000)
    expect(commands).toBe(1)
    root.unmount()
  })

  it('is there for a key that waited while the article was drawn: it came before anybody waited for it, and was lost', async () => {
    const article = {}
    const heard: boolean[] = []
    const Bar = () => (useHasBeenPainted(article) ? createElement('button') : null)
    const Key = () => {
      useLayoutEffect(() => queueMicrotask(() => document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 's', bubbles: true }))), [])
      return null
    }
    const host = document.createElement('div')
    const root = createRoot(host)
    window.addEventListener('keydown', () => heard.push(host.querySelector('button') !== null), { once: true })
    root.render(createElement(Fragment, null, createElement(Bar), createElement(Key)))
    vi.useRealTimers()
    await vi.waitFor(() => expect(heard).toEqual([true]))
    root.unmount()
  })

  it('does not come for an article that was left before', () => {
    const act = vi.fn<() => void>()
    afterPaint(act)()
    frames[0]?.(0)
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 's', bubbles: true }))
    vi.advanceTimersByTime(1_000)
    expect(act).not.toHaveBeenCalled()
  })
})
