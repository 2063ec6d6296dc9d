import { expect, test } from 'vitest'
import { browserPlaces } from '#desk/redline/browser-places.ts'
import { printWithBrowser, whole } from '#desk/redline/print-with-browser.ts'

test('a browser is looked for where each system puts it, and first where a person says', () => {
  expect(browserPlaces('win32', { 'ProgramFiles': 'C:\\Program Files', 'LOCALAPPDATA': '' })).toEqual([
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe', 'C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe', 'C:\\Program Files\\Chromium\\Application\\chrome.exe',
  ])
  expect(browserPlaces('darwin', { HOME: '/Users/x' })).toContain('/Users/x/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge')
  const linux = browserPlaces('linux', { PATH: '/opt/own:.:', CHROMIUM_PATH: '/srv/chromium' })
  expect(linux[0]).toBe('/srv/chromium')
  // A folder of PATH that is not absolute would be whatever folder the program was started in.
  expect(linux.every((place) => place.startsWith('/'))).toBe(true)
  expect(linux).toEqual(expect.arrayContaining(['/opt/own/google-chrome', '/usr/bin/chromium', '/snap/bin/chromium', '/opt/google/chrome/chrome']))
})

test('where no browser is, or it prints nothing, that is said and no file is taken for a PDF', async () => {
  await expect(printWithBrowser('<p>x</p>', null)).rejects.toMatchObject({ code: 'pdf-refused', data: { reason: 'no-browser' } })
  await expect(printWithBrowser('<p>x</p>', '/nowhere/browser')).rejects.toMatchObject({ data: { reason: 'failed' } })
  // a program that ends well and prints nothing, and one that never ends
  await expect(printWithBrowser('<p>x</p>', process.platform === 'win32' ? 'C:\\Windows\\System32\\whoami.exe' : '/bin/true')).rejects.toMatchObject({ data: { reason: 'failed' } })
  expect(() => whole(Buffer.from('%PDF-1.4 torn'))).toThrow()
  expect(whole(Buffer.from('%PDF-1.4\n%%EOF\n')).length).toBe(15)
})
