import { describe, expect, test } from 'vitest'
import { checkProject, importProblems } from '../../../scripts/import-rules.mjs'

const refused = (file: string, line: string): boolean => importProblems(file, line).length > 0

describe('a room that reaches where it must not is refused', () => {
  test.each([
    ['src/core/slip/slip.ts', "import { readFile } from 'node:fs'"],
    ['src/core/slip/slip.ts', "import type { Library } from '#desk/library/library.ts'"],
    ['src/core/slip/slip.ts', "import { readFile } from 'fs'"],
    ['src/core/slip/slip.ts', "import { createElement } from 'react'"],
    ['src/core/body/body.ts', "import type { LexicalNode } from 'lexical'"],
    ['src/contract/contract.ts', "import { DeskError } from '#desk/desk-error.ts'"],
    ['src/desk/router.ts', "import { App } from '#renderer/app/App.tsx'"],
    ['src/desk/router.ts', "import { App } from '../renderer/src/app/App.tsx'"],
    ['src/desk/router.ts', "import { app } from 'electron'"],
    ['src/desk/router.ts', "export * from '#renderer/app/App.tsx'"],
    ['src/desk/router.ts', "export { a } from '../main/words.ts'"],
    ['src/desk/router.ts', "const app = await import('electron')"],
    ['src/desk/router.ts', "type Window = import('electron').BrowserWindow"],
    ['src/desk/router.ts', 'const any = await import(process.argv[2])'],
    ['src/preload/index.ts', "import { openLibrary } from '#desk/library/open-library.ts'"],
    ['src/preload/index.ts', "import { readFileSync } from 'node:fs'"],
    ['src/loopback/host.ts', "import { BrowserWindow } from 'electron'"],
    ['src/cli/index.ts', "import { start } from '../main/index.ts'"],
    ['src/renderer/src/app/App.tsx', "import { openLibrary } from '#desk/library/open-library.ts'"],
    ['src/renderer/src/app/App.tsx', "import type { Library } from '../../../desk/library/library.ts'"],
    ['src/renderer/src/app/App.tsx', "import { join } from 'node:path'"],
    ['src/renderer/src/app/App.tsx', "import { ipcRenderer } from 'electron'"],
    ['src/elsewhere/stray.ts', 'export const a = 1'],
    ['src/core/slip/slip.ts', "import { lineText } from './line'"],
  ])('%s: %s', (file, line) => {
    expect(refused(file, line)).toBe(true)
  })
})

describe('what a room stands on is let through', () => {
  test.each([
    ['src/core/slip/slip.ts', "import { z } from 'zod'"],
    ['src/core/slip/slip.ts', "import { invariant } from '../invariant.ts'"],
    ['src/contract/contract.ts', "import { oc } from '@orpc/contract'\nimport { SlipSchema } from '#core/slip/slip.ts'"],
    ['src/desk/router.ts', "import { implement } from '@orpc/server'\nimport { readFile } from 'node:fs/promises'"],
    ['src/main/index.ts', "import { app } from 'electron'\nimport { createRouter } from '#desk/router.ts'"],
    ['src/loopback/host.ts', "import { WebSocketServer } from 'ws'"],
    ['src/cli/index.ts', "import { serveLibrary } from '#loopback/serve.ts'"],
    ['src/renderer/src/editor/Editor.tsx', "import { $getRoot } from 'lexical'\nimport { ListNode } from '@lexical/list'\nimport styles from './editor.module.css'"],
  ])('%s: %s', (file, line) => {
    expect(importProblems(file, line)).toEqual([])
  })
})

test('every file of the project keeps to it, so that a shell can be changed without touching the desk', () => {
  expect(checkProject()).toEqual([])
})
