import type { LeadImage } from '../slip/slip.ts'
import type { Style } from './inline-style.ts'
import { attributeOf, type HtmlElement } from './parse-html.ts'

/**
 * The picture of the library that stands for one of a foreign page; null where there is none. `source`: the address in its
 * page, or the whole of it as data:.
 */
export type PictureOf = (source: string) => LeadImage | null
export const noPicture: PictureOf = () => null

const LONGEST_ADDRESS = 500
/** px: a face, an arrow, a dot of a list; nobody misses it */
const LARGEST_ICON = 48

const sizeOf = (element: HtmlElement, style: Style): string[] => ['width', 'height'].map((side) => (attributeOf(element, side) || (style.get(side) ?? '')).trim())
const isTiny = (size: string): boolean => /^[01](?:\.\d+)?(?:px|pt)?$/.test(size)
const points = (size: string): number => Number(/^(\d{1,5})(?:\.\d+)?(?:px|pt)?$/.exec(size)?.[1] ?? Infinity)

/** Pictures of one point, there to tell their sender who reads. */
export const isTracker = (element: HtmlElement, style: Style): boolean => sizeOf(element, style).every(isTiny)

/** Part of the words' look, not of the story. */
export const isIcon = (element: HtmlElement, style: Style): boolean => sizeOf(element, style).every((size) => points(size) <= LARGEST_ICON) || /\bemoji\b/i.test(attributeOf(element, 'class'))

/** Where its page finds it. WeChat and others put the address into data-src, and a grey square into src. */
export const sourceOfPicture = (element: HtmlElement): string => (attributeOf(element, 'data-src') || attributeOf(element, 'data-original') || attributeOf(element, 'src') || attributeOf(element, 'xlink:href') || attributeOf(element, 'href')).trim()

function decoded(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}

/** Word puts this before what its dialog was told. */
const SAID = /^(?:说明|描述|图片说明|Description)\s*[:：]\s*/i
/** Where it once lay: a disk's path names its owner, WPS and QQ write both into every picture. */
const ADDRESS = /^(?:[a-z]:[\\/]|\\\\|\/(?:Users|home|private|var|storage|data)\/|(?:file|https?|data|blob|cid|docx):)/i
const PICTURE_FILE = /\.(?:jpe?g|png|gif|bmp|webp|tiff?|heic|[ew]mf|svg)$/i
/** What programs and cameras call a picture nobody described: IMG_256, DSC_5130, 微信图片_2024…, 02324-3, a hash. */
const CALLED = /^(?:(?:img|dsc[nf]?|pic|image|picture|photo|timg|mvimg|pano|wps|mmexport|wx_camera|screenshot|图片|图像|照片|截图|截屏|屏幕截图|微信图片|微信截图|QQ图片|QQ截图|企业微信截图)?[\s_\-.·()（）[\]\d]*|[{(]?[0-9a-f]{8}[-_]?[0-9a-f][0-9a-f-]{6,}[)}]?(?:\[\d+\])?)$/i

/** A description that somebody wrote; '' for the name of a file, of a place on a disk, of nothing. */
function described(source: string): string {
  const words = source.trim().replace(SAID, '').trim()
  if (ADDRESS.test(words)) return ''
  const name = words.replace(PICTURE_FILE, '')
  // 渡口夜景.jpg says what it shows, wps56C0.tmp.jpg does not.
  const isFile = name !== words && !/[\p{Script=Han}\s]/u.test(name)
  return isFile || CALLED.test(name) ? '' : name
}

const saidOfPicture = (element: HtmlElement): string => described(attributeOf(element, 'alt')) || described(attributeOf(element, 'title'))

/** What a person would know a picture by: its description, else its file's name. */
export function nameOfPicture(element: HtmlElement): string {
  const said = saidOfPicture(element)
  if (said !== '') return said
  const source = sourceOfPicture(element)
  if (/^(?:data|blob|cid):/i.test(source)) return ''
  const [path = ''] = source.split(/[?#]/)
  const parts = path.split(/[/\\]/).filter((part) => part !== '')
  // The last part of a CDN's address may be a mere number, the size.
  const named = parts.findLast((part) => /\.[a-z]{3,4}$/i.test(part) && part.includes('.')) ?? parts.at(-1) ?? ''
  return /^\d+$/.test(named) ? '' : decoded(named)
}

// oxlint-disable-next-line no-control-regex -- they are what a line may not hold
const plain = (words: string): string => words.replace(/\p{Surrogate}/gu, '').replace(/[\s\u0000-\u001f\u007f-\u009f\u200b\u2028\u2029\ufeff]+/g, ' ').trim()

/** 【补图】渡口夜景 https://… : keeps the place of a picture that did not come along, for a person to fill. */
export function missingPicture(element: HtmlElement): string {
  const source = sourceOfPicture(element)
  const address = /^https?:\/\//i.test(source) && source.length <= LONGEST_ADDRESS ? source : ''
  return `【补图】${plain(`${nameOfPicture(element).replace(/[【】]/g, '').slice(0, 120)} ${address}`)}`
}

/** The picture with what its page says for those who cannot see it, where the library knows nothing better. `known`: a page of this desk's, whose words a person wrote whatever they look like. */
export const describedPicture = (picture: LeadImage, element: HtmlElement, known: boolean): LeadImage => ({ ...picture, alt: picture.alt || plain(known ? attributeOf(element, 'alt') : saidOfPicture(element)).slice(0, 2_000) })
