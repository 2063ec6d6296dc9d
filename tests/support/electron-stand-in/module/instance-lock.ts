import { mkdirSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs'
import { join } from 'node:path'

type Heard = (argv: string[], workingDir: string) => void

/** One program for each profile folder, as Electron's lock: a later start leaves its arguments with the first and is told no. */
export function claimInstance(profile: string, heard: Heard): boolean {
  const folder = join(profile, 'stand-in-instance')
  mkdirSync(folder, { recursive: true })
  const lock = join(folder, 'pid')
  if (holderAlive(lock)) {
    writeFileSync(join(folder, `start-${process.pid}.json`), JSON.stringify([process.cwd(), ...process.argv]))
    return false
  }
  writeFileSync(lock, String(process.pid))
  watch(folder, (_kind, name) => {
    if (name === null || !name.startsWith('start-')) return
    try {
      const left: unknown = JSON.parse(readFileSync(join(folder, name), 'utf8'))
      rmSync(join(folder, name))
      if (!Array.isArray(left)) return
      const [workingDir = '', ...argv] = left.map(String)
      heard(argv, workingDir)
    } catch {
      // half written: the next change tells again
    }
  }).unref()
  return true
}

function holderAlive(lock: string): boolean {
  try {
    process.kill(Number(readFileSync(lock, 'utf8')), 0)
    return true
  } catch {
    return false
  }
}
