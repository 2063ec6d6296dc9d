import { expect, test } from './support/desk-test.ts'

test.describe('a page of the program', () => {
  test('runs no script that was put into it, and calls no other machine', async ({ desk }) => {
    const ran = await desk.page.evaluate(async () => {
      const inline = document.createElement('script')
      inline.textContent = 'document.documentElement.dataset.ran = "inline"'
      document.body.append(inline)
      const image = document.createElement('img')
      image.setAttribute('onerror', 'document.documentElement.dataset.ran = "handler"')
      // added after the attribute's handler and so called after it
      const failed = new Promise((resolve) => { image.addEventListener('error', resolve) })
      image.src = 'data:image/png;base64,none'
      document.body.append(image)
      const reached = await fetch('https://example.org/').then(() => true, () => false)
      await failed
      inline.remove()
      image.remove()
      return { ran: document.documentElement.dataset['ran'] ?? null, reached }
    })
    expect(ran).toEqual({ ran: null, reached: false })
  })

  test('shows no foreign page in a frame, and its frames are given nothing of the desk', async ({ desk }) => {
    await desk.page.evaluate(() => {
      for (const src of ['https://example.org/', 'http://127.0.0.1:9/', 'data:text/html,<p>x']) {
        const frame = document.createElement('iframe')
        frame.src = src
        frame.className = 'intruder'
        document.body.append(frame)
      }
    })
    await expect.poll(() => desk.page.frames().filter((frame) => /example\.org|:9\/|^data:/.test(frame.url())).length).toBe(0)
    const bridges = await desk.page.evaluate(() => [...document.querySelectorAll('iframe')].map((frame) => {
      try {
        return Reflect.has(frame.contentWindow ?? {}, 'rednetDesk')
      } catch {
        return false
      }
    }))
    expect(bridges).not.toContain(true)
  })
})
