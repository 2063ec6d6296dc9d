/** ms until a browser has surely begun to read what it saves */
const READ = 60_000

/** As a browser saves a file. */
export function download(file: File, name: string): void {
  const url = URL.createObjectURL(file)
  const link = globalThis.document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), READ)
}
