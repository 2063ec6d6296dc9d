import { PACKAGE_ENDING } from '#core/package/package-path.ts'

export const isPackageFile = (file: File): boolean => file.name.toLowerCase().endsWith(PACKAGE_ENDING)

/** The browser's own dialog for a file; nothing happens where the person closes it. */
export function choosePackage(take: (file: File) => void): void {
  const input = document.createElement('input')
  input.type = 'file'
  input.accept = PACKAGE_ENDING
  input.addEventListener('change', () => {
    const [file] = input.files ?? []
    if (file !== undefined) take(file)
  })
  input.click()
}
