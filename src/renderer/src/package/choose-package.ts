import { PACKAGE_ENDING } from '#core/package/package-path.ts'
import { chooseFiles } from '#renderer/ui/choose-files.ts'

export const isPackageFile = (file: File): boolean => file.name.toLowerCase().endsWith(PACKAGE_ENDING)

/** Asks the person for one package. */
export const choosePackage = (take: (file: File) => void): void => chooseFiles(PACKAGE_ENDING, false, ([file]) => {
  if (file !== undefined) take(file)
})
