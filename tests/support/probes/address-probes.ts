import type { Outcome, Probe } from './probe.ts'

export type Fetched = { status: number, text: string }

/** Paths that lead out of a folder wherever somebody resolves, decodes or cuts them. `OUT` is a file right beside the folder. */
const UP = ['..', '%2e%2e', '%2E%2E', '.%2e', '%2e.', '%252e%252e', '%u002e%u002e', '%c0%ae%c0%ae', '..%00', '..;', '. .', '．．', '‥', '..%20', '...', '%2e%2e%2f..'] as const
const OVER = ['/', '%2f', '%5c', '\\', '%252f', '//', '/./', '∕', '％2f', '⧸'] as const
const CLIMBS = [...UP.map((up) => `${up}/OUT`), ...OVER.map((over) => `..${over}OUT`), ...OVER.slice(1).map((over) => `%2e%2e${over}OUT`), '../'.repeat(40) + 'etc/passwd', '%2e%2e%2f'.repeat(20) + 'etc%2fpasswd']
const ABSOLUTE = ['/etc/passwd', '//etc/passwd', '%2fetc%2fpasswd', 'file:///etc/passwd', 'C:/Windows/win.ini', 'C:%5cWindows%5cwin.ini', 'c:\\Windows\\win.ini', '//127.0.0.1/c$/OUT', '\\\\127.0.0.1\\c$\\OUT', '%5c%5c127.0.0.1%5cOUT', '\\\\?\\C:\\OUT', 'CON', 'NUL.html', '~/OUT', '%7e/OUT', '$HOME/OUT', '/proc/self/environ', '/dev/stdin']
const BENT = ['index.html%00', 'index.html%00.png', 'index.html.', 'index.html...', 'index.html%20', 'index.html::$DATA', 'index.html/', 'index.html/../OUT', 'assets', 'assets/', '.', './', 'INDEX.HTML', 'index.html;x', '.git/config', '.built-main', 'package.json', '__proto__', 'constructor', 'toString', '%', '%zz', '%ff', '\u0007', 'a'.repeat(8_000)]

/** Everything of the program that is reached by an address, asked for what it does not have: `fetched` as the bytes go over the line, resolved by nobody before. `base` ends with a slash. */
export function addressProbes(group: string, base: string, secrets: readonly string[], outside: string, fetched: (path: string) => Promise<Fetched>): Probe[] {
  return [...new Set([...CLIMBS, ...ABSOLUTE, ...BENT])].map((path): Probe => ({
    group, name: JSON.stringify(path.slice(0, 60)),
    async run(): Promise<Outcome> {
      const { status, text } = await fetched(`${base}${path.replaceAll('OUT', outside)}`)
      const told = secrets.find((secret) => text.includes(secret))
      if (told !== undefined) return { through: `answered ${status} with ${told}` }
      // What is answered at all is the start page, which a browser's own resolving may lead back to.
      return status === 200 && !text.includes('<!doctype html') ? { through: 'answered 200' } : status >= 500 ? { through: `answered ${status}` } : 'held'
    },
  }))
}
