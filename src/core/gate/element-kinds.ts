/** Never shown as words by any browser. Their text is no words of the page: code, fallbacks, data. */
export const NO_WORDS = new Set([
  'script', 'style', 'template', 'head', 'title', 'meta', 'link', 'base', 'noscript', 'noembed', 'noframes', 'area', 'source', 'track', 'param',
  'datalist', 'rp', 'annotation', 'annotation-xml', 'desc', 'metadata', 'defs', 'col', 'colgroup', 'xml', 'frameset', 'wbr', 'progress', 'meter',
])
/** Shown as something else than words. */
export const MEDIA = new Set(['iframe', 'object', 'embed', 'canvas', 'audio', 'video', 'mpvoice', 'mpvideo', 'qqmusic', 'mp-miniprogram'])

/** Elements that stand on lines of their own. */
export const BLOCKS = new Set([
  'p', 'div', 'section', 'article', 'main', 'header', 'footer', 'aside', 'nav', 'address', 'figure', 'figcaption', 'pre', 'listing', 'xmp', 'form', 'fieldset', 'legend',
  'details', 'summary', 'dialog', 'dl', 'dt', 'dd', 'hgroup', 'search', 'center', 'body', 'html', 'blockquote', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6',
  'ul', 'ol', 'menu', 'dir', 'li', 'table', 'thead', 'tbody', 'tfoot', 'tr', 'td', 'th', 'caption', 'option', 'optgroup', 'select', 'hr', 'textarea', 'frame',
])
const BLOCK_DISPLAY = /^(?:block|flex|grid|table|list-item|flow-root)/

/** `inline` only takes a span's wrapper out of the way; a section set inline-block is still a piece of its own. */
export const isBlockElement = (name: string, display: string | undefined): boolean =>
  BLOCKS.has(name) ? !(display === 'inline' && (name === 'p' || name === 'div' || name === 'section')) : display !== undefined && BLOCK_DISPLAY.test(display)
