/**
 * What one call may carry. Whoever sends asks first, so that a person is told
 * in words instead of by a refused message: no page of words comes near these;
 * a film or a disk image dropped by mistake does.
 */

/** bytes of a text file */
export const LARGEST_TEXT_FILE = 20 * 1024 * 1024
/** bytes of a .docx with the pictures in it, or of an .html file */
export const LARGEST_DOCUMENT = 64 * 1024 * 1024
/** UTF-16 code units of a pasted text */
export const LONGEST_TEXT = 5_000_000
/** bytes of a picture */
export const LARGEST_ASSET = 64 * 1024 * 1024
