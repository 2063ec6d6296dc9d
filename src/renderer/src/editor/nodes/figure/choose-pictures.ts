import { chooseFiles } from '#renderer/ui/choose-files.ts'

const PICTURE_TYPES: readonly string[] = ['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif', 'image/tiff', 'image/svg+xml']
/** Those the desk cannot read are handed to it as well: it knows what each is, and says what to do. */
export const isPicture = (file: File): boolean => file.type.startsWith('image/') || /\.(?:heic|heif|bmp|wmf|emf|tiff?)$/i.test(file.name)

/** Asks the person for one picture file. */
export const choosePicture = (take: (file: File) => void): void => chooseFiles(PICTURE_TYPES.join(','), false, ([file]) => { if (file !== undefined) take(file) })

/** Asks the person for picture files, one or many. */
export const choosePictures = (take: (files: readonly File[]) => void): void => chooseFiles(PICTURE_TYPES.join(','), true, take)
