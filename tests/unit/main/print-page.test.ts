import { expect, test, vi } from 'vitest'
import { DeskError } from '#desk/desk-error.ts'
import { printPage } from '../../../src/main/print-page.ts'

const windows = vi.hoisted(() => ({ destroyed: 0, gone: new Set<() => void>() }))
vi.mock('electron', () => ({
  BrowserWindow: class {
    webContents = {
      once: (_: string, told: () => void) => { windows.gone.add(told) },
      on: () => {}, setWindowOpenHandler: () => {}, printToPDF: () => new Promise(() => {}),
    }
    loadURL = () => Promise.resolve()
    destroy = () => { windows.destroyed += 1 }
  },
}))

test('a window that never prints, or whose process has gone, is closed and said so: nobody waits for it for ever', async () => {
  await expect(printPage('<p>桥</p>', 30)).rejects.toEqual(new DeskError('pdf-refused', { reason: 'too-slow' }))
  windows.gone.clear()
  const asked = printPage('<p>桥</p>')
  await vi.waitFor(() => { expect(windows.gone.size).toBe(1) })
  for (const told of windows.gone) told()
  await expect(asked).rejects.toMatchObject({ code: 'pdf-refused', data: { reason: 'failed' } })
  expect(windows.destroyed).toBe(2)
})
