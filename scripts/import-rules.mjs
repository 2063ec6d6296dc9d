// @ts-check
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join, posix, relative, resolve, sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseSync, Visitor } from 'vite'
import { projectFolder, say } from './project.mjs'

/**
 * Who may import whom: the rooms, node's own modules, and packages of each room.
 * The rule is about knowledge, so a type counts as much as a value.
 * @typedef {{ rooms: string[], node: boolean, packages: string[] }} Room
 * @type {Record<string, Room>}
 */
export const ROOMS = {
  core: { rooms: [], node: false, packages: ['zod', 'uqr', 'diff', 'parse5'] },
  contract: { rooms: ['core'], node: false, packages: ['zod', '@orpc/contract'] },
  desk: { rooms: ['core', 'contract'], node: true, packages: ['zod', '@orpc/server', 'lowdb', 'proper-lockfile', 'ulid', 'image-size', 'yauzl', 'saxes', 'sharp', 'docx', 'marked'] },
  main: { rooms: ['core', 'contract', 'desk'], node: true, packages: ['electron', 'zod', '@orpc/server'] },
  preload: { rooms: ['contract'], node: false, packages: ['electron'] },
  loopback: { rooms: ['core', 'contract', 'desk'], node: true, packages: ['ws', 'zod', '@orpc/server'] },
  cli: { rooms: ['core', 'contract', 'desk', 'loopback'], node: true, packages: ['commander', 'zod'] },
  renderer: {
    rooms: ['core', 'contract'], node: false,
    packages: [
      'react', 'react-dom', 'react-aria-components', 'react-resizable-panels', 'lucide-react', 'i18next', 'react-i18next', '@tanstack/react-query',
      '@orpc/client', '@orpc/contract', '@orpc/tanstack-query', 'zod', 'lexical', '@lexical/*',
    ],
  },
}

/**
 * What is wrong with the imports of one file, one line each; empty where nothing is.
 * @param {string} file inside the project, forward slashes: src/core/slip/slip.ts
 * @param {string} source
 * @returns {string[]}
 */
export function importProblems(file, source) {
  const [src, from = ''] = file.split('/')
  const room = ROOMS[from]
  if (src !== 'src' || room === undefined) return [`${file}: not in a room`]
  return specifiers(file, source).flatMap((specifier) => {
    const why = refused(file, from, room, specifier)
    return why === null ? [] : [`${file}: imports ${specifier}: ${why}`]
  })
}

/**
 * @param {string} file
 * @param {string} from
 * @param {Room} room
 * @param {string} specifier
 * @returns {string | null}
 */
function refused(file, from, room, specifier) {
  if (specifier.startsWith('.')) {
    const target = posix.normalize(posix.join(posix.dirname(file), specifier.split('?')[0] ?? ''))
    // The program's own data, of which the bundler makes part of the program.
    if (room.node && target.startsWith('resources/') && target.endsWith('.json')) return null
    if (!target.startsWith(`src/${from}/`)) return `leaves its room; another room is imported as #room/…`
    return extname(target) === '' ? 'wants its extension' : null
  }
  if (specifier.startsWith('#')) {
    const [to = ''] = specifier.slice(1).split('/')
    if (to === from || room.rooms.includes(to)) return extname(specifier) === '' ? 'wants its extension' : null
    return `${from} may not import ${to}`
  }
  if (specifier.startsWith('node:')) return room.node ? null : `${from} runs where there is no Node`
  const name = specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1).join('/')
  const allowed = room.packages.some((one) => one === name || (one.endsWith('/*') && name.startsWith(one.slice(0, -1))))
  return allowed ? null : `${from} may not import the package ${name}`
}

/**
 * Every module a file names: import, export from, import(), and import('…') in a type.
 * @param {string} file
 * @param {string} source
 */
function specifiers(file, source) {
  const parsed = parseSync(file, source)
  const [error] = parsed.errors
  if (error !== undefined) throw new Error(`${file}: ${error.message}`)
  /** @type {string[]} */
  const found = []
  /** @param {unknown} node */
  const take = (node) => {
    if (typeof node === 'object' && node !== null && 'value' in node && typeof node.value === 'string') found.push(node.value)
    else if (node !== null) found.push('(computed)')
  }
  new Visitor({
    ImportDeclaration: (node) => take(node.source),
    ExportAllDeclaration: (node) => take(node.source),
    ExportNamedDeclaration: (node) => take(node.source),
    ImportExpression: (node) => take(node.source),
    TSImportType: (node) => take(node.source),
  }).visit(parsed.program)
  return found
}

/** The problems of the whole project. */
export function checkProject() {
  const src = join(projectFolder, 'src')
  return readdirSync(src, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.endsWith('.d.ts'))
    .flatMap((entry) => {
      const path = join(entry.parentPath, entry.name)
      return importProblems(relative(projectFolder, path).split(sep).join('/'), readFileSync(path, 'utf8'))
    })
}

if (import.meta.url === pathToFileURL(resolve(process.argv[1] ?? '')).href) {
  const problems = checkProject()
  for (const problem of problems) say(problem)
  say(problems.length === 0 ? 'Imports keep to the rooms.' : `${problems.length} imports leave their room; see ARCHITECTURE.md.`)
  process.exitCode = problems.length === 0 ? 0 : 1
}
