import type { LeadImage } from '../slip/slip.ts'
import type { GateNotes } from './gate-report.ts'
import type { Look, Style } from './inline-style.ts'
import type { Line } from './lines.ts'
import type { HtmlElement } from './parse-html.ts'
import { describedPicture, isIcon, isTracker, missingPicture, nameOfPicture, sourceOfPicture, type PictureOf } from './pictures.ts'

/** The line a picture of the page stands on: its own, or the words that keep its place. null where it leaves nothing. */
export function pictureLine(element: HtmlElement, style: Style, look: Look, pictureOf: PictureOf, notes: GateNotes, known: boolean): { line: Line, picture: LeadImage | null } | null {
  if (isTracker(element, style)) return null
  const icon = isIcon(element, style)
  const picture = icon ? null : pictureOf(sourceOfPicture(element))
  if (picture === null) notes.add('image', nameOfPicture(element))
  if (icon || look.invisible) return null
  const words = picture === null ? missingPicture(element) : ' '
  return {
    line: { as: picture === null ? 'paragraph' : 'picture', place: null, pieces: [{ words, format: 0, link: null, runIn: false }], table: null, note: null },
    picture: picture === null ? null : describedPicture(picture, element, known),
  }
}
