import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, test, vi } from 'vitest'
import { menuTemplate } from '../../../src/main/menu.ts'
import { mainWords } from '../../../src/main/words.ts'

// The page's module asks what it runs on.
vi.stubGlobal('navigator', { platform: 'Linux' })
const { COMMAND_KEYS, replaceKeys } = await import('#renderer/app/command-keys.ts')

const flat = (items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
  items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flat(item.submenu) : [])])
const words = mainWords(['zh-CN'])

describe.each([[true, 'macOS'], [false, 'Windows and Linux']])('the menu (mac: %s)', (mac) => {
  const heard: string[] = []
  const items = flat(menuTemplate(words, { command: (command) => heard.push(command), showLibrary: () => heard.push('library') }, mac, false))

  test('offers every command the page knows, once', () => {
    heard.length = 0
    for (const item of items) {
      const click: ((...none: never[]) => void) | undefined = item.click
      click?.()
    }
    expect(heard.toSorted()).toEqual(['close-tab', 'export', 'find', 'history', 'library', 'new', 'next-change', 'next-tab', 'paste', 'preview', 'previous-change', 'previous-tab', 'receive', 'reopen-tab', 'replace', 'save-version', 'search', 'send', 'settings'])
  })

  test('says every item in the person’s language, and gives no key to two items', () => {
    for (const item of items) if (item.type !== 'separator') expect(item.label, String(item.role)).toMatch(/\p{Script=Han}/u)
    const keys = items.flatMap((item) => item.accelerator ?? [])
    expect(new Set(keys).size).toBe(keys.length)
  })

  test('shows the keys the page itself hears', () => {
    const shown = items.flatMap((item) => (item.registerAccelerator === false ? item.accelerator ?? [] : []))
    const own = [...(['new', 'paste', 'receive', 'send', 'search', 'find', 'export', 'preview', 'history', 'save-version', 'next-change', 'previous-change', 'settings'] as const).map((name) => COMMAND_KEYS[name]), replaceKeys(mac)]
      .map((keys) => keys.replace('Mod', 'CmdOrCtrl').replace('Key', '').replace('Comma', ',').replace('BracketLeft', '[').replace('BracketRight', ']'))
    expect(shown.map(String).toSorted()).toEqual(own.toSorted())
  })

  test('hears for the page what a browser keeps for itself: Ctrl+W closes an article, never the window with it', () => {
    const heardHere = items.filter((item) => item.registerAccelerator !== false && item.accelerator !== undefined).map(({ accelerator, label }) => [accelerator, label])
    expect(heardHere).toEqual(expect.arrayContaining([
      ['CmdOrCtrl+W', words.closeTab], ['CmdOrCtrl+Shift+T', words.reopenTab], ['Ctrl+Tab', words.nextTab], ['Ctrl+Shift+Tab', words.previousTab], ['CmdOrCtrl+Shift+W', words.close],
    ]))
    expect(heardHere).toHaveLength(5)
  })

  test('shows developer tools in development alone', () => {
    expect(items.some((item) => item.role === 'toggleDevTools')).toBe(false)
    expect(flat(menuTemplate(words, { command: () => {}, showLibrary: () => {} }, mac, true)).some((item) => item.role === 'toggleDevTools')).toBe(true)
  })
})

test.each([
  [['zh-CN', 'en-US'], '文件'], [['en-GB', 'zh-CN'], 'File'], [['fr-FR', 'en'], 'File'], [['fr-FR'], '文件'], [[], '文件'], [['zh-Hant-TW'], '文件'], [['enx'], '文件'],
])('a person whose system speaks %j reads %s', (languages, file) => {
  expect(mainWords(languages).file).toBe(file)
})
